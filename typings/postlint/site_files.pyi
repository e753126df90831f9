from lint.site_files import *
