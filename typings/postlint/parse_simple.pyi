from lint.parse_simple import *
