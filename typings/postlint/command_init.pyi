from lint.command_init import *
