from lint.baseline_entry import *
