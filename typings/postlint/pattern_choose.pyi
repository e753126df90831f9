from lint.pattern_choose import *
