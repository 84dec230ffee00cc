"""Values that last: kept for the function and its owner, or per caller."""

import json
from collections.abc import Callable
from typing import Any, Literal, TypeAlias

from skython.asking import ask
from skython.encoding import decode, encode
from skython.errors import Contention, KeyTooLarge

Scope: TypeAlias = Literal["function", "caller"]

_KEY_BYTES = 512
_TRIES = 100


def store(key: str, value: Any, *, ttl: float | None = None, scope: Scope = "function") -> None:
    """Keeps a value under a key, for `ttl` seconds or for good.

    Raises KeyTooLarge, ValueTooLarge, StoreFull, or TypeError for a value that cannot be kept.
    """
    encoding, body = encode(value)
    op: dict[str, Any] = {"op": "store", "key": _key(key), "scope": _scope(scope), "encoding": encoding}
    if ttl is not None:
        if not ttl > 0:
            raise ValueError(f"ttl is {ttl!r}, not a number of seconds above 0")
        op["ttlSeconds"] = ttl
    ask(op, body)


def load(key: str, default: Any = None, *, scope: Scope = "function") -> Any:
    """The value under a key, `default` when there is none."""
    reply, body = ask({"op": "load", "key": _key(key), "scope": _scope(scope)})
    return decode(reply.get("encoding", "json"), body) if reply.get("ok") else default


def delete(key: str, *, scope: Scope = "function") -> bool:
    """Forgets a key; whether it was there."""
    reply, _ = ask({"op": "delete", "key": _key(key), "scope": _scope(scope)})
    return bool(reply.get("ok"))


def keys(prefix: str = "", *, scope: Scope = "function") -> list[str]:
    """The keys that start with `prefix`, in order."""
    if not isinstance(prefix, str):
        raise TypeError(f"a prefix is text, not {type(prefix).__name__}")
    reply, _ = ask({"op": "keys", "prefix": prefix, "scope": _scope(scope)})
    return list(reply.get("keys", ()))


def update(key: str, change: Callable[[Any], Any], default: Any = None, *, scope: Scope = "function") -> Any:
    """Replaces the value by `change(value)`, atomically, and returns the new one.

    `change` may run several times, when others write at the same moment. Raises Contention when it never gets through.
    """
    checked = _key(key)
    for _ in range(_TRIES):
        reply, body = ask({"op": "load", "key": checked, "scope": _scope(scope)})
        there = bool(reply.get("ok"))
        value = change(decode(reply.get("encoding", "json"), body) if there else default)
        encoding, changed = encode(value)
        expected = reply.get("version", 0) if there else 0
        swap = {"op": "swap", "key": checked, "scope": scope, "encoding": encoding, "expected": expected}
        if ask(swap, changed)[0].get("ok"):
            return value
    raise Contention(f'"{key}" was changed by others {_TRIES} times while it was updated')


def increment(key: str, by: float = 1, *, scope: Scope = "function") -> Any:
    """Adds to the number under a key, atomically; a key that is not there counts as 0. Returns the new number."""
    if isinstance(by, bool) or not isinstance(by, int | float):
        raise TypeError(f"by is a number, not {type(by).__name__}")
    reply, _ = ask({"op": "increment", "key": _key(key), "scope": _scope(scope), "by": by})
    return json.loads(reply["value"])


def _key(key: str) -> str:
    if not isinstance(key, str):
        raise TypeError(f"a key is text, not {type(key).__name__}")
    if not key:
        raise KeyTooLarge("a key must not be empty")
    try:
        size = len(key.encode())
    except UnicodeEncodeError:
        raise KeyTooLarge("a key must be text that UTF-8 can write") from None
    if size > _KEY_BYTES:
        raise KeyTooLarge(f"a key has at most {_KEY_BYTES} bytes, this one has {size}")
    return key


def _scope(scope: Scope) -> Scope:
    if scope not in ("function", "caller"):
        raise ValueError(f'scope is "function" or "caller", not {scope!r}')
    return scope
