from lint.show_settings import *
