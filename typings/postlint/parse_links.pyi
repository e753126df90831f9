from lint.parse_links import *
