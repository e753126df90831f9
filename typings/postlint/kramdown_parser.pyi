from lint.kramdown_parser import *
