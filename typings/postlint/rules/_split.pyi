from rules._split import *
