from lint.pattern_transform import *
