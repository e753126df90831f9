from lint.run import *
