from lint.kramdown_source import *
