from lint.outcome_since import *
