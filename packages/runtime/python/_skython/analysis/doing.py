"""What a definition does by the calls its text shows: asks, prints, writes files, opens files, uses the store."""

import ast
import os
from dataclasses import dataclass

from _skython.analysis.modules import OwnModule
from _skython.analysis.uses import dotted

_ASKING = {"input", "getpass.getpass", "sys.stdin"}
_STORE = {"store", "load", "delete", "update", "increment"}
_LARGEST_NAME = 255


@dataclass(frozen=True)
class Doing:
    asks: bool
    prints: bool
    writes_files: bool
    files: frozenset[str]
    stores: frozenset[str]


def doing_of(module: OwnModule, node: ast.AST, root: str) -> Doing:
    """`root` is the program's folder, in which files that a text names are looked for."""
    asks = prints = writes = False
    files: set[str] = set()
    stores: set[str] = set()
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and _is_file(root, one.value):
            files.add(one.value)
        elif isinstance(one, ast.Attribute):
            asks = asks or _origin(module, one) == "sys.stdin"
        elif isinstance(one, ast.Call):
            name = _origin(module, one.func)
            asks = asks or name in _ASKING
            prints = prints or name == "print"
            writes = writes or _writes(name, one)
            if name.startswith("skython.") and name.rpartition(".")[2] in _STORE and one.args:
                key = one.args[0]
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    stores.add(key.value)
    return Doing(asks, prints, writes, frozenset(files), frozenset(stores))


def _origin(module: OwnModule, node: ast.expr) -> str:
    """`getpass.getpass` of what is called `ask` after `from getpass import getpass as ask`."""
    name = dotted(node)
    first, _, rest = name.partition(".")
    origin = module.imports.get(first, first)
    return f"{origin}.{rest}" if rest else origin


def _writes(name: str, call: ast.Call) -> bool:
    if name.endswith((".write_text", ".write_bytes")):
        return True
    if name not in ("open", "io.open"):
        return False
    given = [*call.args[1:2], *(one.value for one in call.keywords if one.arg == "mode")]
    return any(
        isinstance(one, ast.Constant) and isinstance(one.value, str) and set(one.value) & set("wax+") for one in given
    )


def _is_file(root: str, text: str) -> bool:
    """A file of the folder itself or below, no Python and nothing hidden."""
    if not text or len(text) > _LARGEST_NAME or "\0" in text or os.path.isabs(text) or text.endswith(".py"):
        return False
    parts = text.replace("\\", "/").split("/")
    if any(part in ("", "..") or part.startswith(".") for part in parts):
        return False
    path = os.path.join(root, text)
    return os.path.isfile(path) and os.path.realpath(path).startswith(os.path.realpath(root) + os.sep)
