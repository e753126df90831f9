from lint.index_stale import *
