from lint.init_posts import *
