from lint.baseline_named import *
