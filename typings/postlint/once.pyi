from lint.once import *
