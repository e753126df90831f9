from lint.jekyll_alike import *
