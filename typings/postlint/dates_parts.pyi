from lint.dates_parts import *
