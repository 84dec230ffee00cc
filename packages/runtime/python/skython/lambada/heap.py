"""The memory of a moved program, in one stored value: its kept globals, and the objects that programs hold.

One value, so that globals and objects that refer to each other still do, and that one compare-and-swap covers them all.
"""

from dataclasses import dataclass, field
from typing import Any

from skython.asking import ask
from skython.encoding import decode, encode

KEY = "lambada"


@dataclass
class Heap:
    """`version` is the store's, 0 when nothing is stored yet; `text` what was read, to know whether it changed."""

    version: int = 0
    globals: dict[str, Any] | None = None
    objects: dict[str, Any] = field(default_factory=dict)
    text: bytes = b""


def load_heap() -> Heap:
    reply, body = ask({"op": "load", "key": KEY, "scope": "function"})
    if not reply.get("ok"):
        return Heap()
    kept = decode(reply.get("encoding", "json"), body)
    return Heap(int(reply.get("version", 0)), kept["globals"], kept["objects"], body)


def save_heap(heap: Heap) -> bool:
    """False when somebody else wrote since it was loaded. Raises TypeError for what cannot be stored, StoreError."""
    try:
        encoding, body = encode({"globals": heap.globals, "objects": heap.objects})
    except TypeError:
        raise TypeError(culprit(heap)) from None
    if heap.version and body == heap.text:
        return True
    swap = {"op": "swap", "key": KEY, "scope": "function", "encoding": encoding, "expected": heap.version}
    reply, _ = ask(swap, body)
    if not reply.get("ok"):
        return False
    heap.version = int(reply.get("version", 0))
    return True


def culprit(heap: Heap) -> str:
    """Which of its values cannot be stored, for a sentence."""
    for name, value in (heap.globals or {}).items():
        try:
            encode(value)
        except TypeError as error:
            return f"the global {name} cannot be kept between calls: {error}"
    for one in heap.objects.values():
        try:
            encode(one)
        except TypeError as error:
            return f"an object of {type(one).__name__} cannot be kept between calls: {error}"
    return "the globals cannot be kept between calls"
