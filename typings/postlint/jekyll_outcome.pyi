from lint.jekyll_outcome import *
