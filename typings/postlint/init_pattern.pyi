from lint.init_pattern import *
