"""`python -m inquest` is the command line."""

import sys

from inquest.cli import main

sys.exit(main())
