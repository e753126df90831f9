from lint.parse_yaml import *
