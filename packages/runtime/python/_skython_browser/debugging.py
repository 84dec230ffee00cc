"""The debugger in the page: a stop is a promise that Python waits for, so everything else in the worker stays awake."""

import asyncio
import json
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from typing import Any

from pyodide.ffi import can_run_sync, run_sync

from _skython.debugger.debugger import Debugger
from _skython.session import Session
from _skython_browser.port import Port

_handle: Any = asyncio.Handle


class PagePort:
    """`DebugPort` over the worker's door."""

    def __init__(self, port: Port) -> None:
        self._port = port

    def tell(self, message: str) -> None:
        self._port.debug_tell(message)

    def can_wait(self) -> bool:
        return self._port.stack_switching and can_run_sync()

    def wait(self) -> str:
        return _while_tasks_stand_still(self._port.debug_next())

    def poll(self) -> str | None:
        _while_tasks_stand_still(self._port.debug_breathe())
        return self._port.debug_take()


class Debugging:
    """Who watches the program: a debugger when one was asked for, else a memory of its last failure."""

    def __init__(self, port: Port) -> None:
        self._port = port
        self._setup: str | None = None
        self._session: Session | None = None
        self._root = ""
        self._debugger: Debugger | None = None
        self._failure: BaseException | None = None

    def attach(self, setup: str) -> None:
        """The program that is prepared next runs under a debugger. JSON text of its settings."""
        self._setup = setup

    def watch(self, session: Session, root: str) -> None:
        """Before module-level code runs."""
        self.end()
        self._session, self._root = session, root
        session.watcher = self
        if self._setup is not None:
            self._debugger = self._made(session, self._setup)
            self._setup = None
            self._debugger.attach()

    def begin_call(self) -> None:
        self._failure = None

    def end(self) -> None:
        """The debugger leaves; the failure stays."""
        if self._debugger is not None:
            self._debugger.detach()
            self._debugger = None

    def failed(self, error: BaseException) -> None:
        if self._debugger is not None:
            self._debugger.failed(error)
        else:
            self._failure = error

    def examine(self, setup: str) -> None:
        """Stops at the failure of the last call, until the page has seen enough."""
        if self._session is not None and self._failure is not None:
            self._made(self._session, setup).look_at(self._failure)

    def _made(self, session: Session, setup: str) -> Debugger:
        return Debugger(self._root, json.loads(setup), PagePort(self._port), _SessionConsole(session))


class _SessionConsole:
    def __init__(self, session: Session) -> None:
        self._session = session

    def write(self, text: str) -> None:
        self._session.write_log(text)

    def flush(self) -> None:
        self._session.flush_log()


def _while_tasks_stand_still[T](promise: Awaitable[T]) -> T:
    """Waits for the page. Other tasks of the program would run meanwhile: they come after."""
    with _held_tasks():
        return run_sync(promise)  # type: ignore[no-any-return]


@contextmanager
def _held_tasks() -> Iterator[None]:
    """Holds every callback of the event loop but those by which a promise wakes the Python that waits for it."""
    run = _handle._run
    held: list[Any] = []

    def run_or_hold(handle: Any) -> None:
        if type(handle._callback).__name__ == "FutureDoneCallback":
            run(handle)
        else:
            held.append(handle)

    _handle._run = run_or_hold
    try:
        yield
    finally:
        _handle._run = run
        for handle in held:
            handle._loop.call_soon(_unless_cancelled, handle)


def _unless_cancelled(handle: Any) -> None:
    if not handle.cancelled():
        handle._run()
