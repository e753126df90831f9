from lint.settings import *
