from lint.pattern_settings import *
