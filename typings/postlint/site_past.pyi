from lint.site_past import *
