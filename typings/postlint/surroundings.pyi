from lint.surroundings import *
