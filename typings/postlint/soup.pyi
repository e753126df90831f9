from lint.soup import *
