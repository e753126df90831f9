from lint.write_concise import *
