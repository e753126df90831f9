from lint.git_revision import *
