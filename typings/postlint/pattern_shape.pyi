from lint.pattern_shape import *
