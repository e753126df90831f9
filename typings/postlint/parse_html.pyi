from lint.parse_html import *
