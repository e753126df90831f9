from lint.settings_toml import *
