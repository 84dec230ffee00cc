"""The folders whose modules are tested; they are joined when a function is published."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "model"), str(ROOT / "functions/read_url")]
# Keras, where an instance of this checkout has installed it: what needs it is skipped elsewhere.
sys.path += sorted(map(str, ROOT.parent.glob(".skython/environments/tensorflow-*/lib/python3.12/site-packages")))
