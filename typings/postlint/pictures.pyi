from lint.pictures import *
