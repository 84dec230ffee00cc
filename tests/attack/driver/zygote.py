"""Starts the real zygote and takes stem cells from it."""

import json
import os
import select
import socket
import subprocess
from dataclasses import dataclass
from typing import Any

from .worker import Worker

_CONTROL = 3
_SECONDS = 60.0


class ZygoteFailed(Exception):
    """It said why, or ended."""


@dataclass(frozen=True, slots=True)
class Start:
    """`core`: the folder with `worker` in it. `assets`: the shelf.

    `first_uid`: workers get this one and the next ones when root.
    """

    python: str
    core: str
    run: str
    libraries: list[str]
    egress: str | None
    log: str
    assets: str
    packages: str
    first_uid: int = 231_000


class Zygote:
    def __init__(self, start: Start) -> None:
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(f"{start.run}/pool.sock")
        self._listener.listen(16)
        self._listener.settimeout(_SECONDS)
        self._process, self._control = _launch(start)
        self._control.settimeout(_SECONDS)
        self._lines = self._control.makefile("rb")
        self._uid = start.first_uid
        self._tag = 0
        self._expect("up")

    def spawn(self, layers: list[str] | None = None, limits: dict[str, int] | None = None) -> Worker:
        """A stem cell, READY received. Raises `ZygoteFailed` when a layer could not be made."""
        self._tag += 1
        self._uid += 1
        message: dict[str, Any] = {"spawn": self._tag, "uid": None, "limits": limits or {}}
        if os.geteuid() == 0:
            message["uid"] = self._uid
        if layers is not None:
            message["layers"] = layers
        self._say(message)
        answer = self._expect("spawned", "failed")
        if "failed" in answer:
            raise ZygoteFailed(f"{answer['layer']}: {answer['error']}")
        connection, _ = self._listener.accept()
        return Worker(int(answer["pid"]), connection)

    def end(self, worker: Worker) -> dict[str, Any]:
        """Kills a worker if it lives, and reaps it. How it ended."""
        worker.kill()
        return self.wait(worker)

    def wait(self, worker: Worker) -> dict[str, Any]:
        """Waits for a worker's own end."""
        ended = self._expect("exited")
        worker.close()
        self._say({"reap": worker.pid})
        return ended

    def ended(self, worker: Worker, seconds: float) -> bool:
        """Whether the worker ends within that time."""
        readable, _, _ = select.select([worker.pidfd], [], [], seconds)
        return bool(readable)

    def close(self) -> None:
        self._lines.close()
        self._control.close()
        self._process.wait(_SECONDS)
        self._listener.close()

    def _say(self, message: dict[str, Any]) -> None:
        self._control.sendall(json.dumps(message).encode() + b"\n")

    def _expect(self, *names: str) -> dict[str, Any]:
        while True:
            line = self._lines.readline()
            if not line:
                raise ZygoteFailed("the zygote ended; see its log")
            message: dict[str, Any] = json.loads(line)
            if any(name in message for name in names):
                return message


def _launch(start: Start) -> tuple[subprocess.Popen[bytes], socket.socket]:
    ours, theirs = socket.socketpair()
    configuration = {
        "run": start.run,
        "pool": "pool.sock",
        "egress": start.egress,
        "assets": start.assets,
        "packages": start.packages,
        "libraries": start.libraries,
        "preload": ["json", "ctypes", "socket", "subprocess", "threading", "multiprocessing"],
    }
    command = [start.python, "-I", "-S", "-B", f"{start.core}/worker/zygote.py"]
    command += ["--allow-missing-layers", json.dumps(configuration)]
    environment = {name: value for name, value in os.environ.items() if name == "LD_LIBRARY_PATH"}
    with open(start.log, "ab") as log:
        process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=[_CONTROL],
            preexec_fn=lambda: os.dup2(theirs.fileno(), _CONTROL, True),
        )
    theirs.close()
    return process, ours
