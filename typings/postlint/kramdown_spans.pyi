from lint.kramdown_spans import *
