from lint.changed import *
