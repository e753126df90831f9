from lint.globs import *
