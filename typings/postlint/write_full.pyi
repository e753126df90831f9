from lint.write_full import *
