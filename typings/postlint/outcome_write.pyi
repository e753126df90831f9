from lint.outcome_write import *
