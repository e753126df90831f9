from lint.pattern_value import *
