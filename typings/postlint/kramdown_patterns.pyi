from lint.kramdown_patterns import *
