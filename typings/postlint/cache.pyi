from lint.cache import *
