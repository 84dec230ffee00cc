"""What a call may leave behind in the process, put back before the next one."""

import _thread
import importlib
import os
import sys
import threading
import time
from typing import Any

from _skython.browser import IS_PYODIDE
from _skython.encoding.pictures import close_new_figures, open_figures

_signal: Any = None if IS_PYODIDE else importlib.import_module("_signal")  # `signal` makes enums of every number

_environment: Any = os.environ

_GRACE_SECONDS = 0.02


class ProcessState:
    """Taken when a program is loaded; `restore` makes the process look like that again."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._path = list(sys.path)
        self._environment = dict(os.environ)
        self._raw_environment: Any = _raw_environment()
        self._figures = open_figures()
        self._recursion = sys.getrecursionlimit()
        self._signals: tuple[tuple[int, Any], ...] = ()
        self._main_thread = threading.main_thread().ident
        self._threads = 0
        if not IS_PYODIDE:
            numbers = [
                _signal.SIGINT,
                _signal.SIGTERM,
                _signal.SIGALRM,
                _signal.SIGHUP,
                _signal.SIGUSR1,
                _signal.SIGUSR2,
            ]
            self._signals = tuple((number, _signal.getsignal(number)) for number in numbers)
            self._threads = _thread._count()

    def restore(self) -> bool:
        """False when threads of the call live on, or what it left cannot be undone: no other call may come here."""
        try:
            return self._restore()
        except Exception:  # its folder is gone, or what this uses was replaced
            return False

    def _restore(self) -> bool:
        if sys.path != self._path:
            sys.path[:] = self._path
        if _environment._data != self._raw_environment:
            self._restore_environment()
        if "matplotlib.pyplot" in sys.modules:
            close_new_figures(self._figures)
        if sys.getrecursionlimit() != self._recursion:
            sys.setrecursionlimit(self._recursion)
        self._restore_folder()
        if IS_PYODIDE:
            return True
        self._restore_signals()
        return _thread._count() <= self._threads or self._threads_end()

    def _restore_folder(self) -> None:
        try:
            here = os.getcwd()
        except OSError:
            here = ""
        if here != self._root:
            os.chdir(self._root)

    def _restore_environment(self) -> None:
        for name in os.environ.keys() - self._environment.keys():
            del os.environ[name]
        os.environ.update(self._environment)
        self._raw_environment = _raw_environment()

    def _restore_signals(self) -> None:
        if _thread.get_ident() != self._main_thread:
            return
        _signal.alarm(0)
        for number, handler in self._signals:
            if _signal.getsignal(number) is not handler and handler is not None:
                _signal.signal(number, handler)

    def _threads_end(self) -> bool:
        """Threads that are about to end get a moment to do so."""
        deadline = time.monotonic() + _GRACE_SECONDS
        for thread in threading.enumerate():
            if thread is not threading.current_thread():
                thread.join(max(0.0, deadline - time.monotonic()))
        return _thread._count() <= self._threads


def _raw_environment() -> Any:
    """A copy of the mapping behind os.environ: comparing it costs no decoding."""
    return dict(_environment._data)
