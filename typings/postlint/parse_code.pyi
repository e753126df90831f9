from lint.parse_code import *
