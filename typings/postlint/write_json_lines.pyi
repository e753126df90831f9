from lint.write_json_lines import *
