from lint.discover import *
