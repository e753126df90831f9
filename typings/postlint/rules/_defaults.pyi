from rules._defaults import *
