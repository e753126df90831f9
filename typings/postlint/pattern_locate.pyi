from lint.pattern_locate import *
