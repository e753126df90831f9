from lint.selection import *
