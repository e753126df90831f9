from lint.yaml_nodes import *
