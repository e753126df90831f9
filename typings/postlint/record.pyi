from lint.record import *
