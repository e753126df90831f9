from lint.pattern_date import *
