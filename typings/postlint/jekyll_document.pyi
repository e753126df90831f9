from lint.jekyll_document import *
