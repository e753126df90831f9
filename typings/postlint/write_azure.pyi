from lint.write_azure import *
