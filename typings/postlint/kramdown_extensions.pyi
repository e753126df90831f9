from lint.kramdown_extensions import *
