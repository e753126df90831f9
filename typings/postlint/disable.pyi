from lint.disable import *
