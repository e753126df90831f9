from rules._types import *
