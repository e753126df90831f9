from lint.states import *
