from lint.git_tree import *
