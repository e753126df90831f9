from lint.kramdown import *
