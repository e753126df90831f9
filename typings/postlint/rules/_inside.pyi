from rules._inside import *
