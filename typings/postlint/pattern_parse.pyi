from lint.pattern_parse import *
