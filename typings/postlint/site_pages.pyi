from lint.site_pages import *
