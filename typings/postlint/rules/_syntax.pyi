from rules._syntax import *
