from lint.liquid_filters import *
