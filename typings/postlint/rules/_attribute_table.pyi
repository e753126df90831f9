from rules._attribute_table import *
