from rules._liquid import *
