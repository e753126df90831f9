from lint.asked import *
