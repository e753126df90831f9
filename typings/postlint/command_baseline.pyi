from lint.command_baseline import *
