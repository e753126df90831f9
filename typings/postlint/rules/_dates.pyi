from rules._dates import *
