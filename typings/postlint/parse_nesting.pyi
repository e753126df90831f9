from lint.parse_nesting import *
