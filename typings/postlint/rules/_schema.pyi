from rules._schema import *
