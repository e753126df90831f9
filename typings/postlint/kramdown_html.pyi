from lint.kramdown_html import *
