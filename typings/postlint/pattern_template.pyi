from lint.pattern_template import *
