from lint.toml_string import *
