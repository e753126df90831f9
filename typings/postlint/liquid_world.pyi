from lint.liquid_world import *
