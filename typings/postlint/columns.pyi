from lint.columns import *
