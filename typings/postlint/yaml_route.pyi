from lint.yaml_route import *
