"""Start of the broker: `python -I -S -B main.py '<configuration>'`, stdin held open by Node."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))

from worker.egress.broker import run

sys.exit(run(sys.argv[1:]))
