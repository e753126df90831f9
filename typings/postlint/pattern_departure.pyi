from lint.pattern_departure import *
