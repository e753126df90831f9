from lint.init_settings import *
