from lint.targets import *
