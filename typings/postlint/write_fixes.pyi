from lint.write_fixes import *
