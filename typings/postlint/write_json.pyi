from lint.write_json import *
