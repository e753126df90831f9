from lint.parse_front_matter import *
