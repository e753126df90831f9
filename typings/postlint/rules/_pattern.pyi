from rules._pattern import *
