from lint.tables import *
