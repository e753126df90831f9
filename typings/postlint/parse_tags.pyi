from lint.parse_tags import *
