from lint.dates_time import *
