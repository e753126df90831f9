from lint.testing import *
