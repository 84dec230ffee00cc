"""The folders whose modules are tested; they are joined when a function is published."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "model"), str(ROOT / "functions/read_url")]
