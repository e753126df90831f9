from lint.kramdown_rendered import *
