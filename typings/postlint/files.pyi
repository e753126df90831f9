from lint.files import *
