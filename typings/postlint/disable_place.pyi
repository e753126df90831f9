from lint.disable_place import *
