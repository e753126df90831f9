from lint.settings_faults import *
