from lint.schema import *
