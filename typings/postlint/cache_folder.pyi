from lint.cache_folder import *
