from lint.parse_tree_build import *
