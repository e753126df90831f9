from lint.command_clean import *
