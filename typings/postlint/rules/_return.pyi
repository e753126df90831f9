from rules._return import *
