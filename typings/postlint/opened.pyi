from lint.opened import *
