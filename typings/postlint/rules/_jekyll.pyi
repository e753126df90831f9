from rules._jekyll import *
