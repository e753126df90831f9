from lint.fingerprints import *
