"""`from skybox.demo import word_count`: published functions as if they were local.

Every owner is a module; its functions are looked up when they are named, and asked about when they are first used.
"""

import importlib.abc
import importlib.machinery
import re
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any

from skybox.function import PublishedFunction

_OWNER = re.compile(r"[a-z][a-z0-9_]{0,62}\Z")


class _Owner(ModuleType):
    """A module whose members are an owner's functions."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or not _OWNER.match(name):
            raise AttributeError(f"{self.__name__} has no function {name!r}")
        function = PublishedFunction(f"{self.__name__.removeprefix('skybox.')}/{name}")
        setattr(self, name, function)
        return function


class _OwnerFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds `skybox.<owner>` without any file."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        package, _, owner = fullname.rpartition(".")
        if package != __name__ or not _OWNER.match(owner) or owner == "function":
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=False)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return _Owner(spec.name, f"Functions published by {spec.name.removeprefix('skybox.')}.")

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing to run."""


if not any(type(finder).__name__ == "_OwnerFinder" for finder in sys.meta_path):
    sys.meta_path.append(_OwnerFinder())
