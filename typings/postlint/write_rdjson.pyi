from lint.write_rdjson import *
