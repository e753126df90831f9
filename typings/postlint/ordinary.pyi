from lint.ordinary import *
