import sys

from skython_cli.main import main

sys.exit(main())
