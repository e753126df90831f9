from lint.discover_excluded import *
