from lint.write_markdown import *
