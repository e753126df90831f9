from rules._fields import *
