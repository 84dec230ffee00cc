"""Loads all of the core before the first fork, so that a stem cell's first call finds nothing left to import."""

import importlib
import os
import pkgutil
import tempfile

from _skython.session import Session

_BROWSER_ONLY = frozenset({"_skython.browser"})
_PACKAGES = ("_skython", "skython", "skybox")
_PROGRAM = '''"""Adds."""
from dataclasses import dataclass


@dataclass
class Point:
    x: int = 0


def main(point: Point, names: list[str], scale: float = 1.0) -> dict[str, int]:
    """Adds.

    Args:
        scale: how much
    """
    return {"x": point.x}
'''


def rehearse() -> None:
    """Imports every module of the core and describes a small program, which runs none of its code."""
    for name in _PACKAGES:
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            if module.name not in _BROWSER_ONLY and ".test_" not in module.name and "conftest" not in module.name:
                _import(module.name)
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "main.py"), "w") as file:
            file.write(_PROGRAM)
        Session.describe(folder, {})


def _import(name: str) -> None:
    try:
        importlib.import_module(name)
    except ImportError:
        pass  # it needs a library that this environment does not have, or the browser
