from lint.parse_faults import *
