from lint.command_report import *
