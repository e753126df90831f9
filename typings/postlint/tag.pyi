from lint.tag import *
