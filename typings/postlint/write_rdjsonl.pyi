from lint.write_rdjsonl import *
