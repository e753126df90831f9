from lint.parse_dialect import *
