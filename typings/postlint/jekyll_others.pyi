from lint.jekyll_others import *
