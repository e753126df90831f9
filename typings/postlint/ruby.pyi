from lint.ruby import *
