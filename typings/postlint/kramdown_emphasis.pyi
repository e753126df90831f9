from lint.kramdown_emphasis import *
