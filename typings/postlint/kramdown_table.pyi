from lint.kramdown_table import *
