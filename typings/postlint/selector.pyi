from lint.selector import *
