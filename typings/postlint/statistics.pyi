from lint.statistics import *
