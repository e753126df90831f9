from lint.sarif_rules import *
