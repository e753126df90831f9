from lint.outcomes import *
