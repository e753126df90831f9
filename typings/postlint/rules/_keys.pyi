from rules._keys import *
