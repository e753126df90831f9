from lint.terminal import *
