from lint.options import *
