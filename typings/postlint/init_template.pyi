from lint.init_template import *
