from lint.characters import *
