from lint.rule import *
