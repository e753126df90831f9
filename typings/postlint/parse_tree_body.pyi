from lint.parse_tree_body import *
