from lint.remembered import *
