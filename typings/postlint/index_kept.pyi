from lint.index_kept import *
