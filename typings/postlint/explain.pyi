from lint.explain import *
