from lint.write_sarif import *
