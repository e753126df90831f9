from lint.jekyll_place import *
