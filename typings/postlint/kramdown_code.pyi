from lint.kramdown_code import *
