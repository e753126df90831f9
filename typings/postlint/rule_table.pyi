from lint.rule_table import *
