from lint.psych import *
