from lint.dates import *
