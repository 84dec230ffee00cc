"""What hosted functions ask: stored values are kept in the memory of their process, the rest is a laptop's."""

import json
import time
from typing import Any

from skython_client.host import LaptopHost


class MemoryHost:
    """Values live as long as the process: until the program changes, fails to answer, or the host ends."""

    def __init__(self, instance: str | None) -> None:
        self._beyond = LaptopHost(instance)
        self._values: dict[tuple[str, str], _Value] = {}
        self._versions = 0

    def request(self, op: dict[str, Any], body: bytes, /) -> tuple[dict[str, Any], bytes]:
        place = (str(op.get("scope", "")), str(op.get("key", "")))
        match op["op"]:
            case "load":
                found = self._find(place)
                if found is None:
                    return {"ok": False}, b""
                return {"ok": True, "encoding": found.encoding, "version": found.version}, found.body
            case "store":
                return self._put(place, op, body)
            case "swap":
                found = self._find(place)
                if (found.version if found else 0) != op["expected"]:
                    return {"ok": False}, b""
                return self._put(place, op, body)
            case "delete":
                return {"ok": self._find(place) is not None and self._values.pop(place) is not None}, b""
            case "keys":
                scope, prefix = place[0], str(op["prefix"])
                names = [key for of, key in list(self._values) if of == scope and self._find((of, key)) is not None]
                return {"ok": True, "keys": sorted(key for key in names if key.startswith(prefix))}, b""
            case "increment":
                return self._increment(place, op)
            case "emit":
                return {"ok": True, "heard": False}, b""
        return self._beyond.request(op, body)

    def _find(self, place: tuple[str, str]) -> "_Value | None":
        found = self._values.get(place)
        if found is not None and found.until is not None and found.until <= time.monotonic():
            del self._values[place]
            return None
        return found

    def _put(self, place: tuple[str, str], op: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        self._versions += 1
        self._values[place] = _Value(str(op["encoding"]), body, self._versions, op.get("ttlSeconds"))
        return {"ok": True, "version": self._versions}, b""

    def _increment(self, place: tuple[str, str], op: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        found = self._find(place)
        try:
            before = json.loads(found.body) if found else 0
        except ValueError:
            before = None
        if isinstance(before, bool) or not isinstance(before, int | float):
            detail = f'"{place[1]}" holds no number'
            return {"ok": False, "error": {"kind": "not-a-number", "detail": detail}}, b""
        text = json.dumps(before + op["by"])
        self._put(place, {"encoding": "json"}, text.encode())
        return {"ok": True, "value": text}, b""


class _Value:
    """`ttl` in seconds; None for ever."""

    def __init__(self, encoding: str, body: bytes, version: int, ttl: float | None) -> None:
        self.encoding = encoding
        self.body = body
        self.version = version
        self.until = None if ttl is None else time.monotonic() + ttl
