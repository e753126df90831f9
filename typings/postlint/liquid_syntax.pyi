from lint.liquid_syntax import *
