from lint.parse_tree_tables import *
