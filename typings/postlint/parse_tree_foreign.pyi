from lint.parse_tree_foreign import *
