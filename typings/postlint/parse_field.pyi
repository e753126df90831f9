from lint.parse_field import *
