from lint.plan import *
