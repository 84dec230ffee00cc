"""Makes the packages of a program importable. Only a worker does, in its sandbox: no zygote has them on its path."""

import os
import re
import sys

from ..sandbox.volumes import PACKAGES
from .frames import ProtocolError

_NAME = re.compile(r"[0-9a-f]{32}")
_CORE = "/skython"
_COMPANIONED = ("bs4", "charset_normalizer", "requests", "urllib3")
"""Pure modules that zygotes import and that look around, once, for packages beside them: bs4 for lxml."""


class PackagesGone(Exception):
    """They were there when the host looked."""


def add_packages(name: object, folder: str = PACKAGES) -> None:
    """`name`: of the folder of a lock. Behind the core, before the libraries of the environment.

    Raises `ProtocolError` for what is no name, and `PackagesGone`.
    """
    if not isinstance(name, str) or _NAME.fullmatch(name) is None:
        raise ProtocolError("packages that are no name of a lock")
    path = f"{folder}/{name}"
    if not os.path.isdir(path):
        raise PackagesGone
    at = sys.path.index(_CORE) + 1 if _CORE in sys.path else len(sys.path)
    sys.path.insert(at, path)
    for module in [known for known in sys.modules if known.partition(".")[0] in _COMPANIONED]:
        del sys.modules[module]
