from lint.command_fix import *
