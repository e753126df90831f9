from lint.kramdown_links import *
