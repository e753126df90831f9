from lint.yaml_faults import *
