from lint.references import *
