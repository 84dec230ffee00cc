"""`python -m skython.lambada FILE`: the same as `skython faasify FILE`."""

import sys

from skython_cli.main import main

sys.exit(main(["faasify", *sys.argv[1:]]))
