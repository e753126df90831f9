from lint.baseline_file import *
