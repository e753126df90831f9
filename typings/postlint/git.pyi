from lint.git import *
