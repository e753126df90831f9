from lint.odd_links import *
