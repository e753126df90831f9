from lint.pattern_match import *
