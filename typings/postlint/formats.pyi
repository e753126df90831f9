from lint.formats import *
