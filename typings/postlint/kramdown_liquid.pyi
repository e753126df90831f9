from lint.kramdown_liquid import *
