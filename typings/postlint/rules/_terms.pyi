from rules._terms import *
