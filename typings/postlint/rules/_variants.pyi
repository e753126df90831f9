from rules._variants import *
