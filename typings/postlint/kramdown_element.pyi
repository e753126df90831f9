from lint.kramdown_element import *
