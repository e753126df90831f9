from rules._pages import *
