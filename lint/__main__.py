"""`python -m postlint`."""

import sys

from .cli import start

sys.exit(start())
