from lint.parse_lines import *
