from lint.fix_files import *
