from lint.jekyll_values import *
