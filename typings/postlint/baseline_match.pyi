from lint.baseline_match import *
