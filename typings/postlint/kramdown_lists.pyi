from lint.kramdown_lists import *
