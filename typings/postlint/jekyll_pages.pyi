from lint.jekyll_pages import *
