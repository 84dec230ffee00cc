"""Which files the running interpreter consists of, so that it can be shown inside a private root."""

import os
import sys
from dataclasses import dataclass

PYTHON = "/python"
EXECUTABLE = f"{PYTHON}/bin/python3"
_LOADERS = (
    "/lib64/ld-linux-x86-64.so.2",
    "/lib/ld-linux-aarch64.so.1",
    "/lib/ld-musl-x86_64.so.1",
    "/lib/ld-musl-aarch64.so.1",
)
_FOLDER_LINKS = ("/lib", "/lib64", "/usr/lib64")


@dataclass(frozen=True, slots=True)
class Interpreter:
    """`binds`: source → place. `links`: place → what the symbolic link says."""

    binds: dict[str, str]
    links: dict[str, str]
    has_shared_library: bool


def describe_interpreter() -> Interpreter:
    """The interpreter this code runs in."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    executable = os.path.realpath(sys.executable)
    standard_library = os.path.dirname(os.path.realpath(os.__file__))
    binds = {executable: EXECUTABLE, standard_library: f"{PYTHON}/{sys.platlibdir}/{version}"}
    own_library = False
    for path in _mapped_libraries():
        folder = os.path.dirname(path)
        if os.path.basename(path).startswith("libpython"):
            binds[path] = f"{PYTHON}/lib/{os.path.basename(path)}"
            own_library = True
        elif not folder.startswith(standard_library):
            binds[folder] = folder
    return Interpreter(binds, _links(binds), own_library)


def _mapped_libraries() -> set[str]:
    """Shared libraries of this process; modules that functions often need are loaded first, to see theirs."""
    for module in ("ssl", "ctypes", "sqlite3", "zlib", "bz2", "lzma"):
        try:
            __import__(module)
        except ImportError:
            continue
    with open("/proc/self/maps") as maps:
        paths = {line.split(maxsplit=5)[-1].strip() for line in maps if ".so" in line}
    return {os.path.realpath(path) for path in paths if path.startswith("/")}


def _links(binds: dict[str, str]) -> dict[str, str]:
    """`/lib64 -> usr/lib64` and the loader's link, as this distribution has them."""
    links = {path: os.readlink(path) for path in _FOLDER_LINKS if os.path.islink(path)}
    for loader in _LOADERS:
        place = os.path.join(os.path.realpath(os.path.dirname(loader)), os.path.basename(loader))
        if os.path.islink(place) and os.path.dirname(place) not in binds:
            links[place] = os.readlink(place)
    return links
