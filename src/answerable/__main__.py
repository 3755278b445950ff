"""`python -m answerable` is the `answerable` command."""

import sys

from answerable.cli import main

sys.exit(main())
