from rules._hosts import *
