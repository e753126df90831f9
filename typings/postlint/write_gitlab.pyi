from lint.write_gitlab import *
