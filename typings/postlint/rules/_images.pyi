from rules._images import *
