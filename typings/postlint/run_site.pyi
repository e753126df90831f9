from lint.run_site import *
