from lint.digest import *
