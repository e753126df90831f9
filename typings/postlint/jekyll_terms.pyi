from lint.jekyll_terms import *
