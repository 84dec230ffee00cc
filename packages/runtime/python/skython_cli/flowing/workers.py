"""Processes that call nodes, on this machine."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from skython.flow.answering import Answer
from skython.flow.future import Node
from skython.flow.requests import Request
from skython_cli.hosting.wire import read_message, write_message


class Workers:
    """As many processes as run at once; each begins with its first node, and is replaced when it dies."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._idle: list[subprocess.Popen[bytes]] = []
        self._all: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._closed = False

    def call(self, _node: Node, request: Request, printed: Callable[[str], None]) -> Answer:
        process = self._take()
        if process is None:
            return Answer(None, "stopped", again=False)
        answer = _exchange(process, request, printed)
        if answer is None:
            code = process.wait()
            with self._lock:
                self._all.discard(process)
            how = f"by signal {-code}" if code < 0 else f"with exit code {code}"
            return Answer(None, f"its process ended {how}")
        with self._lock:
            self._idle.append(process)
        return answer

    def close(self) -> None:
        with self._lock:
            self._closed = True
            ending = list(self._all)
        for process in ending:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()

    def _take(self) -> "subprocess.Popen[bytes] | None":
        with self._lock:
            if self._closed:
                return None
            if self._idle:
                return self._idle.pop()
            import skython_cli

            child = Path(str(skython_cli.__file__)).resolve().parent / "running" / "child.py"
            command = [sys.executable, str(child), "flow", "--worker", str(self._file)]
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            self._all.add(process)
            return process


def _exchange(process: "subprocess.Popen[bytes]", request: Request, printed: Callable[[str], None]) -> Answer | None:
    """None when the process died over it."""
    if process.stdin is None or process.stdout is None:
        return None
    parts = (request.call, *request.results)
    try:
        write_message(process.stdin, {"sizes": [len(part) for part in parts]}, b"".join(parts))
        while (message := read_message(process.stdout)) is not None:
            meta, body = message
            if "printed" in meta:
                printed(meta["printed"])
            elif "done" in meta:
                return Answer(body)
            else:
                return Answer(None, meta["failed"], meta["detail"], meta["again"])
    except (OSError, ValueError):
        pass
    return None
