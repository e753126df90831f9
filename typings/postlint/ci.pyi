from lint.ci import *
