from lint.schema_file import *
