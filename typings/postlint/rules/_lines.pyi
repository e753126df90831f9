from rules._lines import *
