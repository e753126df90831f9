from rules._source import *
