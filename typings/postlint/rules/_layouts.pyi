from rules._layouts import *
