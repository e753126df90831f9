from lint.index import *
