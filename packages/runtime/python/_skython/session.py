"""The core's interface: a program is prepared once and called many times (docs/protocol.md)."""

import asyncio  # noqa: F401 - before the first call, and before a fork
import builtins
import os
from typing import Any, Protocol

from _skython import host as host_connection
from _skython import person as person_connection
from _skython.answering import Answering
from _skython.capture import Capture
from _skython.console.entries import Console
from _skython.describe import describe_program
from _skython.encoding.results import encode_result
from _skython.encoding.streams import Emit
from _skython.failures import Failure, Refusal, not_found, out_of_memory
from _skython.host import Host
from _skython.incoming import Incoming
from _skython.invocation import current
from _skython.loading import enter_program
from _skython.person import Person
from _skython.preparing import prepare_program
from _skython.program import Program
from _skython.settings import Settings
from _skython.state import ProcessState
from _skython.tracebacks import raised


class Watcher(Protocol):
    """Whoever looks at a program while it runs: the debugger."""

    def failed(self, error: BaseException) -> None:
        """An exception has left the author's code; its frames are still there."""


class Session:
    """One program in this process. `root` is the folder its files lie in; `host` answers what running code asks,
    `person` what it asks of whoever sits before it.
    """

    watcher: Watcher | None = None

    def __init__(self, root: str, host: Host | None = None, person: Person | None = None) -> None:
        self._program = Program(root)
        self._host = host
        self._person = person
        self._settings = Settings()
        self._capture = Capture(self._settings.log_bytes)
        self._answering: Answering | None = None
        self._state: ProcessState | None = None

    @staticmethod
    def describe(root: str, settings: dict[str, Any]) -> dict[str, Any]:
        """`{"description": …}` or `{"failure": …}`, from the program's text; none of its code runs.

        With `analyse` in the settings the description has `touches`: what the code needs and does.
        """
        try:
            program = Program(root)
            description = describe_program(program, Settings.read(settings))
            if settings.get("analyse"):
                from _skython.analysis.needs import program_needs

                description["touches"] = program_needs(program)
            return {"description": description}
        except Refusal as refusal:
            return {"failure": refusal.failure}

    def prepare(self, settings: dict[str, Any], emit: Emit | None = None) -> dict[str, Any]:
        """Runs module-level code. `{"description": …}` or `{"failure": …}`.

        What module-level code prints goes to `emit.log`; without one it comes with the first call.
        """
        from skython import requirements

        self._settings = Settings.read(settings)
        root = self._program.root
        self._program = Program(root)
        host_connection.connect(self._host, self._settings.result_bytes)
        builtins.requirements = requirements  # type: ignore[attr-defined]
        os.environ.setdefault("MPLBACKEND", "agg")
        os.environ.update(self._settings.variables)
        self._capture = Capture(self._settings.log_bytes)
        self._capture.install()
        self._capture.log.begin(emit)
        person_connection.connect(self._person, self._capture.log.flush, self._settings.result_bytes)
        try:
            enter_program(self._program)
            os.chdir(root)
            self._answering, description = prepare_program(self._program, self._settings)
        except Refusal as refusal:
            self._tell_failed(refusal.__cause__)
            return {"failure": refusal.failure}
        finally:
            self._capture.restore()
            self._capture.log.end()
        self._state = ProcessState(root)
        self._state.restore()
        return {"description": description}

    def call(self, meta: dict[str, Any], body: bytes, emit: Emit) -> tuple[dict[str, Any], bytes]:
        """One call. Whatever the author's code does, this returns: a result's meta and body, or a failure."""
        answering, state = self._answering, self._state
        if answering is None or state is None:
            raise RuntimeError("call comes after prepare")
        capture = self._capture
        capture.log.begin(emit)
        current.begin(meta, body)
        answer_meta: dict[str, Any]
        try:
            answer_meta, answer = self._answer(answering, meta, body, emit)
        except Refusal as refusal:
            answer_meta, answer = refusal.failure, b""
        except MemoryError:
            answer_meta, answer = out_of_memory(self._settings.memory_bytes), b""
        except BaseException as error:
            self._tell_failed(error)
            answer_meta, answer = self._raised(error), b""
        capture.restore()
        if not state.restore():
            answer_meta = {**answer_meta, "retire": True} if answer_meta else _retiring()
        if capture.log.dirty:
            capture.log.end()
        return answer_meta, answer

    def _answer(
        self, answering: Answering, meta: dict[str, Any], body: bytes, emit: Emit
    ) -> tuple[dict[str, Any], bytes]:
        limit = self._settings.result_bytes
        if not meta and answering.entry is not None:
            return encode_result(answering.entry.run_json(body), "", emit, limit)
        if "node" in meta:
            from skython.flow.called import answer_node

            return answer_node(body, self._program.root, limit)
        name = meta.get("def")
        answerer = answering.select(name)
        if answerer is None:
            raise Refusal(not_found(f'this function has no def "{name}"'))
        incoming = Incoming.read(meta, body)
        result = answerer.run(incoming)
        if "flow" in meta:
            from skython.flow.submitting import settle

            settle()
        return encode_result(result, incoming.accept, emit, limit)

    def write_log(self, text: str) -> None:
        """Among what the program prints, in order."""
        self._capture.log.write("stdout", text)

    def flush_log(self) -> None:
        """Sends what was printed so far."""
        self._capture.log.flush()

    def _tell_failed(self, error: BaseException | None) -> None:
        if self.watcher is not None and error is not None:
            self.watcher.failed(error)

    def console(self, request: dict[str, Any], emit: Emit) -> tuple[dict[str, Any], bytes]:
        """One request of the console (docs/protocol.md), in the namespace of the loaded program."""
        capture = self._capture
        capture.log.begin(emit)
        meta: dict[str, Any]
        try:
            meta, body = Console(self._program, self._settings.result_bytes).answer(request)
        except MemoryError:
            meta, body = out_of_memory(self._settings.memory_bytes), b""
        except BaseException as error:
            meta, body = self._raised(error), b""
        capture.restore()
        capture.log.end()
        return meta, body

    def _raised(self, error: BaseException) -> Failure:
        try:
            return raised(error, self._program.root)
        except MemoryError:
            return out_of_memory(self._settings.memory_bytes)


def _retiring() -> dict[str, Any]:
    return {"kind": "returned", "status": 200, "mediaType": "application/json", "headers": [], "retire": True}
