"""Imports modules from the one text that holds those of the wheel (build_backend/archiving.py)."""

import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from types import ModuleType

NAME = "modules.txt"

_texts: dict[str, dict[str, str]] = {}
"""By the text's path, the sources of its files in codes (build_backend/coding.py)."""
_words: dict[str, dict[int, str]] = {}
"""By the text's path, what its codes stand for."""


class Text:
    """Finds and loads what lies below one path, as `…/modules.txt/binding/`."""

    def __init__(self, path: str) -> None:
        folder, found, below = path.partition(NAME)
        if not found:
            raise ImportError(path)
        self._text = folder + NAME
        self._below = below.lstrip("/")
        if self._text not in _texts:
            with open(self._text, encoding="latin-1", newline="") as stream:
                legend, *parts = stream.read().split("\0")
            words = _words[self._text] = {ord(one[0]): one[1:] for one in legend.split(",")}
            names = "\0".join(parts[::2]).translate(words).split("\0")
            _texts[self._text] = dict(zip(names, parts[1::2], strict=True))

    def find_spec(self, name: str, _target: ModuleType | None = None) -> ModuleSpec | None:
        own = self._below + name.rpartition(".")[2]
        for file, inside in ((f"{own}.py", None), (f"{own}/__init__.py", [f"{self._text}/{own}/"])):
            if file in _texts[self._text]:
                place = f"{self._text}/{file}"
                spec = ModuleSpec(name, self, origin=place, is_package=inside is not None)  # type: ignore[arg-type]
                spec.submodule_search_locations = inside
                spec.has_location = True
                return spec
        return None

    def create_module(self, _spec: ModuleSpec) -> None:
        """As all are made."""

    def exec_module(self, module: ModuleType) -> None:
        code = compile(self.get_source(module.__name__), str(module.__file__), "exec", dont_inherit=True)
        exec(code, module.__dict__)

    def get_source(self, name: str) -> str:
        spec = self.find_spec(name)
        if spec is None or spec.origin is None:
            raise ImportError(name)
        return _texts[self._text][spec.origin.removeprefix(f"{self._text}/")].translate(_words[self._text])

    def get_code(self, name: str) -> object:
        """For `python -m`."""
        spec = self.find_spec(name)
        return compile(self.get_source(name), str(spec and spec.origin), "exec", dont_inherit=True)

    def is_package(self, name: str) -> bool:
        spec = self.find_spec(name)
        return spec is not None and spec.submodule_search_locations is not None

    def iter_modules(self, prefix: str = "") -> Iterator[tuple[str, bool]]:
        """For pkgutil."""
        for file in _texts[self._text]:
            own = file.removeprefix(self._below)
            name, _, rest = own.partition("/")
            if file.startswith(self._below) and rest == "__init__.py":
                yield prefix + name, True
            elif file.startswith(self._below) and not rest and name != "__init__.py":
                yield prefix + name.removesuffix(".py"), False


def enter(package: str) -> str:
    """Where the modules of a package are found."""
    if Text not in sys.path_hooks:
        sys.path_hooks.append(Text)
    return f"{__file__.removesuffix('__init__.py')}{NAME}/{package.replace('.', '/')}/"
