from lint.fix_harm import *
