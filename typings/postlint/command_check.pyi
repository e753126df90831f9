from lint.command_check import *
