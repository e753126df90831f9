from lint.site import *
