from lint.words import *
