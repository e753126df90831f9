from lint.problem import *
