from lint.jekyll_redirects import *
