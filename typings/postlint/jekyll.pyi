from lint.jekyll import *
