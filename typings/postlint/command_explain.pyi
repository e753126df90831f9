from lint.command_explain import *
