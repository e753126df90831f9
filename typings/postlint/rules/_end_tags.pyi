from rules._end_tags import *
