from lint.write_junit import *
