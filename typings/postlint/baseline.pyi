from lint.baseline import *
