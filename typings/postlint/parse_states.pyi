from lint.parse_states import *
