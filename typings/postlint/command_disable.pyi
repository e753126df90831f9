from lint.command_disable import *
