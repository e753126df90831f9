from lint.outcome_changes import *
