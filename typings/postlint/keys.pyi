from lint.keys import *
