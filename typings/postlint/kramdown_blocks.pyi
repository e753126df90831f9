from lint.kramdown_blocks import *
