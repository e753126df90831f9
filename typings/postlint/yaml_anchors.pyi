from lint.yaml_anchors import *
