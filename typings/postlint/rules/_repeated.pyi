from rules._repeated import *
