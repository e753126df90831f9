from lint.excerpt import *
