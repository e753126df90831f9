from lint.parse import *
