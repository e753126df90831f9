from lint.xml_text import *
