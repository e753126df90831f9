from lint.elements import *
