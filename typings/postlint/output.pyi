from lint.output import *
