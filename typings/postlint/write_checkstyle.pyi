from lint.write_checkstyle import *
