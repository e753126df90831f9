from lint.toml_place import *
