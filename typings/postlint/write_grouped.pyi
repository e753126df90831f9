from lint.write_grouped import *
