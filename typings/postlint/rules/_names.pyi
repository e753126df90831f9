from rules._names import *
