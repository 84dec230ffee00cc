"""How deeply JSON may be nested where the interpreter itself has no guard.

Native CPython's scanner and encoder stop at about 1,500 levels with RecursionError. In WebAssembly they go on until
the stack of JavaScript is used up, which ends the interpreter; there these checks come first.
"""

import re
from typing import Any

DEPTH_LIMIT = 1000

_STRINGS = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_NO_BRACKETS = bytes(byte for byte in range(256) if byte not in b"[]{}")


def check_text_depth(body: bytes) -> None:
    """Raises RecursionError for JSON text that is nested too deeply. Works layer by layer, from the innermost."""
    if body.count(b"[") + body.count(b"{") <= DEPTH_LIMIT:
        return
    brackets = _STRINGS.sub(b"", body).translate(None, _NO_BRACKETS)
    for _ in range(DEPTH_LIMIT):
        inner = brackets.replace(b"[]", b"").replace(b"{}", b"")
        if len(inner) == len(brackets):  # the rest does not match: only its opening ones would be descended
            too_deep = brackets.count(b"[") + brackets.count(b"{") > DEPTH_LIMIT
            break
        brackets = inner
    else:
        too_deep = bool(brackets)
    if too_deep:
        raise RecursionError("maximum recursion depth exceeded while decoding JSON")


def check_value_depth(value: Any) -> None:
    """Raises RecursionError for a value that is nested too deeply, ValueError for one that contains itself."""
    level = [value]
    for _ in range(DEPTH_LIMIT):
        level = [item for container in level for item in _items(container)]
        if not level:
            return
    if _contains_itself(value):
        raise ValueError("Circular reference detected")
    raise RecursionError("maximum recursion depth exceeded while encoding a JSON object")


def _items(value: Any) -> list[Any]:
    """What a container holds that is a container too."""
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, list | tuple):
        return []
    return [item for item in value if isinstance(item, dict | list | tuple)]


def _contains_itself(value: Any) -> bool:
    above: set[int] = set()
    path: list[tuple[int, list[Any]]] = [(id(value), _items(value))]
    above.add(id(value))
    while path:
        identity, rest = path[-1]
        if not rest:
            path.pop()
            above.discard(identity)
            continue
        item = rest.pop()
        if id(item) in above:
            return True
        above.add(id(item))
        path.append((id(item), _items(item)))
    return False
