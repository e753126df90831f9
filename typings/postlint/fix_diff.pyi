from lint.fix_diff import *
