from lint.command_outcome import *
