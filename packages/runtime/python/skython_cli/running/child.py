"""Run by the Python of an environment, which has the file's packages and none of ours: they are found by name here."""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType

_OWN = ("_skython", "_skython_modules", "skython", "skybox", "skython_client", "skython_cli")
_FOLDER = str(Path(__file__).resolve().parent.parent.parent)


class OwnPackages:
    """Finds skython's packages where this file lies, and nothing else that lies there."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, _target: ModuleType | None = None) -> ModuleSpec | None:
        return PathFinder.find_spec(name, [_FOLDER]) if path is None and name in _OWN else None


if __name__ == "__main__":
    del sys.path[0]  # the folder of this file
    sys.meta_path.insert(0, OwnPackages)
    from skython_cli.main import main

    sys.exit(main(sys.argv[1:], inside=True))
