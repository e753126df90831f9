from lint.parse_tree import *
