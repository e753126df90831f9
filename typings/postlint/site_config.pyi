from lint.site_config import *
