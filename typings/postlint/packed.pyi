from lint.packed import *
