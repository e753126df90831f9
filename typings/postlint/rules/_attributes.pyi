from rules._attributes import *
