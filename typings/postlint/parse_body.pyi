from lint.parse_body import *
