from lint.address import *
