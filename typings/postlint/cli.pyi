from lint.cli import *
