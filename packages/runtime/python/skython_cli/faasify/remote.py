"""Activations of a moved program: what is sent, and what comes back of values, globals and printed lines."""

import sys
import threading
from collections.abc import Callable
from typing import Any

from _skython.analysis.model import Analysis
from skython.errors import CallError, Offline
from skython.lambada.errors import RemoteTraceback
from skython.lambada.faults import make_error
from skython.lambada.program import become
from skython.lambada.values import Encoder, decode
from skython_cli.faasify.references import LaptopReferences
from skython_cli.faasify.sharing import SharedGlobals
from skython_client.errors import ClientError, Problem
from skython_client.http import Client

_LONGEST = 330.0
"""Seconds: an author may set a limit of 300, and a call may wait before it runs."""


class Remote:
    """`path` is the address of the program's `activate`; `tell` hears of every activation."""

    def __init__(
        self, client: Client, path: str, analysis: Analysis, tell: Callable[[str], None] = lambda _text: None
    ) -> None:
        self._client = client
        self._path = path
        self._tell = tell
        self._lock = threading.Lock()
        self._version: int | None = None
        self._released: list[str] = []
        self.globals = SharedGlobals(analysis)
        self.references = LaptopReferences(self.globals)

    def release(self, name: str) -> None:
        """An object that nobody here holds any more; the instance hears of it with the next activation."""
        self._released.append(name)

    def close(self) -> None:
        """Nothing here holds an object any more."""
        self._released += self.references.held()
        if self._released:
            try:
                self._send({"do": "ping"})
            except ClientError:
                pass  # it stays there until the file is moved again or its stored values are deleted

    def activate(
        self, what: str, name: str = "", args: Any = (), kwargs: Any = None, *, holder: Any = None, raw: bool = False
    ) -> Any:
        """Returns or raises what the code there does; `raw` is the result as it is written.

        Raises CannotTravel, CallError, Offline.
        """
        encoder = Encoder(self.references)
        given: dict[str, Any] = kwargs or {}
        call: dict[str, Any] = {"do": what, "name": name, "args": [encoder.encode(one) for one in args]}
        call["kwargs"] = {key: encoder.encode(one) for key, one in given.items()}
        if holder is not None:
            call["object"] = encoder.encode(holder)
        try:
            answer = self._send(call)
        except Problem as error:
            raise CallError(str(error), error.problem) from None
        except ClientError as error:
            raise Offline(str(error)) from None
        for stream, text in answer.get("printed", ()):
            (sys.stdout if stream == "stdout" else sys.stderr).write(text)
        with self._lock:
            self.globals.apply(answer.get("globals", {}), answer.get("gone", []), self.references)
        for place, one in answer.get("arguments", {}).items():
            become(args[int(place)] if place.isdigit() else given[place], decode(one, self.references))
        if "error" in answer:
            raise decode_error(answer["error"], self.references) from RemoteTraceback(
                str(answer["error"].get("trace", ""))
            )
        return answer.get("result") if raw else decode(answer.get("result"), self.references)

    def _send(self, call: dict[str, Any]) -> dict[str, Any]:
        with self._lock:
            changed, gone = self.globals.changed(self.references.by_value())
            released, self._released = self._released, []
            sent = {**call, "globals": changed, "gone": gone, "released": released, "version": self._version}
        self._tell(f"{call['do']} {call.get('name', '')}".rstrip())
        try:
            answer: dict[str, Any] = self._client.json("POST", self._path, {"call": sent}, timeout=_LONGEST)
        except BaseException:
            self._released += released
            raise
        self._version = answer.get("version")
        return answer


def decode_error(parts: dict[str, Any], references: LaptopReferences) -> BaseException:
    return make_error(parts, lambda part: decode(part, references), references.values)
