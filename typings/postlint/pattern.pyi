from lint.pattern import *
