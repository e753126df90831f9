from lint.safe_yaml import *
