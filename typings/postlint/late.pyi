from lint.late import *
