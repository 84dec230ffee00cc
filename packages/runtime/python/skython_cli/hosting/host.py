"""The functions of a place, each in a process of its own."""

import sys
from collections.abc import Mapping
from typing import Any

from _skython.failures import Failure, not_found
from skython_cli.commands.run import find_environment
from skython_cli.hosting.places import HostedProgram
from skython_cli.hosting.worker import HostedWorker, Piece
from skython_client.errors import Problem

_STATUS = {
    "malformed": 400, "not-found": 404, "method-not-allowed": 405, "too-large": 413, "invalid-input": 422,
    "invalid-program": 422, "crashed": 502, "timed-out": 504,
}  # fmt: skip


class FunctionHost:
    def __init__(
        self, programs: Mapping[str, HostedProgram], instance: str | None, seconds: float, as_json: bool
    ) -> None:
        """Makes the environments that programs declare; raises what making one raises."""
        self.programs = programs
        self._workers = {
            name: HostedWorker(program, _python(program, as_json), instance, seconds)
            for name, program in programs.items()
        }

    def call(self, name: str, meta: dict[str, Any], body: bytes, on_piece: Piece) -> tuple[dict[str, Any], bytes]:
        """`name` is a function, or `function/def`; where there is one function, a def of it alone will do."""
        function, _, of = name.replace(".", "/").partition("/")
        worker = self._workers.get(function)
        if worker is None and len(self._workers) == 1 and not of:
            of, worker = function, next(iter(self._workers.values()))
        if worker is None:
            known = ", ".join(self._workers)
            return not_found(f"There is no function {function!r}; there are: {known}."), b""
        return worker.call({**meta, **({"def": of} if of else {})}, body, on_piece)

    def close(self) -> None:
        for worker in self._workers.values():
            worker.close()


def is_failure(meta: dict[str, Any]) -> bool:
    return meta.get("kind") not in (None, "returned", "streamed")


def problem_of(failure: Failure) -> dict[str, Any]:
    """RFC 9457, as an instance says it."""
    kind = failure["kind"]
    members = {name: value for name, value in failure.items() if name != "kind"}
    return {"type": f"/problems/{kind}", "status": _STATUS.get(kind, 500), **members}


def _python(program: HostedProgram, as_json: bool) -> str:
    try:
        return find_environment(program.root / program.main, program.main, as_json) or sys.executable
    except Problem as error:
        if error.kind == "invalid-program":  # told when it is called: the others work
            return sys.executable
        raise
