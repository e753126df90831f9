from lint.jobs import *
