from lint.jekyll_filter import *
