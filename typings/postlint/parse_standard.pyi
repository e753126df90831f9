from lint.parse_standard import *
