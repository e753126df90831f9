from lint.liquid import *
