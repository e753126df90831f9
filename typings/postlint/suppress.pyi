from lint.suppress import *
