from lint.progress import *
