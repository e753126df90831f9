from lint.write_github import *
