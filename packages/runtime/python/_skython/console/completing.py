"""Names that may follow, from the namespace as it is now."""

import builtins
import keyword
import re
from typing import Any

_CHAIN = re.compile(r"[^\W\d]\w*(?:\.\w*)*$")
_MOST = 200


def complete(text: str, namespace: dict[str, Any]) -> dict[str, Any]:
    """`{"from": where the completed word begins, "names": […]}` for a text before the cursor.

    Attributes are looked up, nothing is called but what an author made a property.
    """
    found = _CHAIN.search(text)
    if found is None:
        return {"from": len(text), "names": []}
    *path, start = found.group().split(".")
    names = _attributes(path, namespace) if path else {*namespace, *vars(builtins), *keyword.kwlist}
    fitting = sorted(
        (name for name in names if name.startswith(start) and (start.startswith("_") or not name.startswith("_"))),
        key=lambda name: (name not in namespace, name.lower()),
    )
    return {"from": len(text) - len(start), "names": fitting[:_MOST]}


def _attributes(path: list[str], namespace: dict[str, Any]) -> set[str]:
    try:
        value = namespace[path[0]] if path[0] in namespace else getattr(builtins, path[0])
        for name in path[1:]:
            value = getattr(value, name)
        return {name for name in dir(value) if isinstance(name, str)}
    except Exception:  # an author's property may raise anything
        return set()
