"""What the worker's script offers to Python (`src/pyodide/worker/bridge.ts`)."""

from collections.abc import Awaitable
from typing import Protocol

from pyodide.ffi import JsProxy


class Port(Protocol):
    """Functions of the worker. Bytes cross as `Uint8Array`, everything else as text."""

    stack_switching: bool

    def bound_recursion(self) -> None: ...

    def log(self, stream: str, text: str) -> None: ...

    def streaming(self, meta: str) -> None: ...

    def chunk(self, data: JsProxy) -> None: ...

    def answer(self, request: str, body: JsProxy) -> JsProxy | None: ...

    def ask(self, request: str, body: JsProxy) -> Awaitable[JsProxy]: ...

    def ask_now(self, request: str, body: JsProxy) -> JsProxy: ...

    def display(self, media_type: str, body: JsProxy) -> None: ...

    def ask_person(self, prompt: str) -> Awaitable[str | None]: ...
