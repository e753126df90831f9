from lint.cache_key import *
