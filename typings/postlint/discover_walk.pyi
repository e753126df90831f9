from lint.discover_walk import *
