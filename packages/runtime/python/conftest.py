"""Programs in scratch folders, run as a runner runs them; the process is put back after each test."""

import builtins
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from _skython import host as host_connection
from _skython.loading import forget_modules
from _skython.session import Session


class Recorder:
    """An `emit` that remembers."""

    def __init__(self) -> None:
        self.logs: list[tuple[str, str]] = []
        self.truncated = False
        self.heads: list[dict[str, Any]] = []
        self.chunks: list[bytes] = []

    def log(self, stream: str, text: str, truncated: bool = False) -> None:
        self.logs.append((stream, text))
        self.truncated = self.truncated or truncated

    def streaming(self, meta: dict[str, Any]) -> None:
        self.heads.append(meta)

    def chunk(self, piece: bytes) -> None:
        self.chunks.append(piece)

    def text(self, stream: str = "stdout") -> str:
        return "".join(text for name, text in self.logs if name == stream)


class MemoryHost:
    """A host that keeps values in memory, and answers calls with what a test says."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], tuple[str, bytes, int]] = {}
        self.requests: list[tuple[dict[str, Any], bytes]] = []
        self.functions: dict[str, tuple[dict[str, Any], Callable[[Any], Any]]] = {}
        self.before_swap: Callable[[], None] | None = None
        self.secrets: dict[str, str] = {}
        self.emitting: dict[str, Any] = {"ok": True}

    def request(self, op: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        self.requests.append((op, body))
        place = (op.get("scope", ""), op.get("key", ""))
        match op["op"]:
            case "load":
                found = self.values.get(place)
                if found is None:
                    return {"ok": False}, b""
                return {"ok": True, "encoding": found[0], "version": found[2]}, found[1]
            case "store":
                self._put(place, op, body)
                return {"ok": True}, b""
            case "swap":
                if self.before_swap is not None:
                    interfere, self.before_swap = self.before_swap, None
                    interfere()
                if self.values.get(place, ("", b"", 0))[2] != op["expected"]:
                    return {"ok": False}, b""
                self._put(place, op, body)
                return {"ok": True, "version": op["expected"] + 1}, b""
            case "delete":
                return {"ok": self.values.pop(place, None) is not None}, b""
            case "keys":
                return {"ok": True, "keys": sorted(key for _, key in self.values if key.startswith(op["prefix"]))}, b""
            case "increment":
                return self._increment(place, op)
            case "describe" | "call":
                return self._function(op, body)
            case "secret":
                if op["name"] in self.secrets:
                    return {"ok": True}, self.secrets[op["name"]].encode()
                return {"ok": False, "error": {"kind": "secret-missing", "detail": f"no secret {op['name']}"}}, b""
            case "emit" | "progress":
                return self.emitting, b""
        return {"ok": False, "error": {"kind": "refused", "detail": "unknown"}}, b""

    def _put(self, place: tuple[str, str], op: dict[str, Any], body: bytes) -> None:
        self.values[place] = (op["encoding"], body, self.values.get(place, ("", b"", 0))[2] + 1)

    def _increment(self, place: tuple[str, str], op: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        now = json.loads(self.values[place][1]) if place in self.values else 0
        if not isinstance(now, int | float):
            return {"ok": False, "error": {"kind": "not-a-number", "detail": "it holds text"}}, b""
        self._put(place, {"encoding": "json"}, json.dumps(now + op["by"]).encode())
        return {"ok": True, "value": json.dumps(now + op["by"])}, b""

    def _function(self, op: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        if op["target"] not in self.functions:
            return {"ok": False, "error": {"kind": "not-found", "detail": f"no function {op['target']}"}}, b""
        schema, function = self.functions[op["target"]]
        if op["op"] == "describe":
            return {"ok": True, "schema": schema}, b""
        try:
            return {"ok": True, "mediaType": "application/json"}, json.dumps(function(json.loads(body))).encode()
        except Exception as error:
            problem = {"type": "/problems/raised", "status": 500, "detail": str(error)}
            return {"ok": False, "error": {"kind": "call-failed", "detail": str(error), "problem": problem}}, b""


class Running:
    """One program in a session."""

    def __init__(self, root: Path, settings: dict[str, Any]) -> None:
        self.root = root
        self.settings = settings
        self.emit = Recorder()
        self.host = MemoryHost()
        self.session = Session(str(root), self.host)
        self.prepared: Any = self.session.prepare(settings, self.emit)

    @property
    def description(self) -> Any:
        assert "description" in self.prepared, self.prepared
        return self.prepared["description"]

    @property
    def failure(self) -> Any:
        return self.prepared["failure"]

    def described(self) -> dict[str, Any]:
        return Session.describe(str(self.root), self.settings)

    def answer(self, body: bytes | str = b"", **meta: Any) -> tuple[dict[str, Any], bytes]:
        """Meta and body as the runner gets them. Members of meta by their name on the wire; `of` is `def`."""
        assert "description" in self.prepared, self.prepared
        if "of" in meta:
            meta["def"] = meta.pop("of")
        return self.session.call(meta, body.encode() if isinstance(body, str) else body, self.emit)

    def call(self, **arguments: Any) -> Any:
        """The value a call with a JSON object returns."""
        return self.value(json.dumps(arguments))

    def value(self, body: bytes | str = b"", **meta: Any) -> Any:
        answer, result = self.answer(body, **meta)
        assert answer == {}, answer
        return json.loads(result)

    def refused(self, body: bytes | str = b"", **meta: Any) -> dict[str, Any]:
        """The failure of a call."""
        answer, result = self.answer(body, **meta)
        assert result == b""
        assert answer.get("kind") not in (None, "returned", "streamed"), (answer, result)
        return answer

    def paths(self, body: bytes | str = b"", **meta: Any) -> list[str]:
        """The paths of the fields that do not fit."""
        failure = self.refused(body, **meta)
        assert failure["kind"] == "invalid-input", failure
        return [field["path"] for field in failure["fields"]]


Run: TypeAlias = Callable[..., Running]


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """`run(main, {path: text or bytes}, **settings)` prepares a program in a fresh folder."""
    before = (sys.stdout, sys.stderr, list(sys.path), os.getcwd(), dict(os.environ), sys.dont_write_bytecode)
    roots: list[str] = []

    def start(main: str | None, files: dict[str, str | bytes] | None = None, **settings: Any) -> Running:
        root = tmp_path / f"program{len(roots)}"
        root.mkdir()
        roots.append(str(root))
        for path, content in {**(files or {}), **({"main.py": main} if main is not None else {})}.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
        return Running(root, settings)

    yield start
    sys.stdout, sys.stderr = before[0], before[1]
    sys.path[:] = before[2]
    os.chdir(before[3])
    os.environ.clear()
    os.environ.update(before[4])
    sys.dont_write_bytecode = before[5]
    host_connection.connect(None)
    for root in roots:
        forget_modules(root)
    for name in [name for name in sys.modules if name.startswith("skybox.") and name != "skybox.function"]:
        del sys.modules[name]
    if hasattr(builtins, "requirements"):
        del builtins.requirements
