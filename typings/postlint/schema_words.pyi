from lint.schema_words import *
