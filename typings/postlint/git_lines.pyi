from lint.git_lines import *
