from lint.kramdown_symbols import *
