from lint.text import *
