from lint import *
