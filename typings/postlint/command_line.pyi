from lint.command_line import *
