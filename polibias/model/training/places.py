"""Where data are read and results are written."""

import argparse
import os
from dataclasses import dataclass
from pathlib import Path

MODEL = Path(__file__).resolve().parents[1]
DEFAULT_DATA = MODEL.parents[2] / "polibias-data"


@dataclass(frozen=True)
class Places:
    """The folder of the data set, and the folder that gets reports and, in `trained`, what was trained."""

    data: Path
    out: Path

    @property
    def trained(self) -> Path:
        return self.out / "trained"


def given_places(description: str | None) -> Places:
    """From the command line: --data (or POLIBIAS_DATA) and --out; makes the folder `trained`."""
    arguments = argparse.ArgumentParser(description=description)
    arguments.add_argument("--data", type=Path, default=Path(os.environ.get("POLIBIAS_DATA", DEFAULT_DATA)))
    arguments.add_argument("--out", type=Path, default=MODEL)
    given = arguments.parse_args()
    places = Places(given.data, given.out)
    places.trained.mkdir(parents=True, exist_ok=True)
    return places
