from lint.fix import *
