from lint.write import *
