from lint.fixes import *
