from lint.yaml_words import *
