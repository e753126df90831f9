from lint.site_addresses import *
