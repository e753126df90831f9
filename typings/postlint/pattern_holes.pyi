from lint.pattern_holes import *
