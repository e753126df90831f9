from lint.index_groups import *
