from lint.errors import *
