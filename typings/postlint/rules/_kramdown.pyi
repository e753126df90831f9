from rules._kramdown import *
