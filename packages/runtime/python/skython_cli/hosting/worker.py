"""One program's process, seen from the host: started when it is called, anew when its files change or it ends."""

import json
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import skython_cli
from _skython.failures import Failure
from skython_cli.hosting.places import HostedProgram
from skython_cli.hosting.wire import read_message, write_message

Piece = Callable[[dict[str, Any] | None, bytes], None]
"""Gets the head of a stream, then its pieces."""


class HostedWorker:
    """Safe to call from several threads: calls wait for each other."""

    def __init__(self, program: HostedProgram, python: str, instance: str | None, seconds: float) -> None:
        self._program = program
        self._python = python
        self._instance = instance
        self._seconds = seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stamp = 0.0

    def call(self, meta: dict[str, Any], body: bytes, on_piece: Piece) -> tuple[dict[str, Any], bytes]:
        """The answer's meta and body, or a failure. The body of a stream went to `on_piece`."""
        with self._lock:
            failure = self._ready()
            if failure is not None:
                return failure, b""
            return self._within_time(lambda process: self._exchange(process, meta, body, on_piece))

    def close(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()
            process.wait()

    def _ready(self) -> Failure | None:
        """A failure when the program cannot be loaded."""
        stamp = self._program.stamp
        if self._process is not None and self._process.poll() is None and stamp == self._stamp:
            return None
        self.close()
        order = {
            "root": str(self._program.root),
            "main": self._program.main,
            "settings": self._program.settings,
            "instance": self._instance,
        }
        child = Path(str(skython_cli.__file__)).resolve().parent / "running" / "child.py"
        self._process = subprocess.Popen(
            [self._python, str(child), "host", json.dumps(order)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._stamp = stamp
        answer, _ = self._within_time(_first_message)
        if "description" in answer:
            return None
        self.close()
        failure: Failure = answer.get("failure", answer)
        return failure

    def _exchange(
        self, process: "subprocess.Popen[bytes]", meta: dict[str, Any], body: bytes, on_piece: Piece
    ) -> tuple[dict[str, Any], bytes] | None:
        if process.stdin is None or process.stdout is None:
            return None
        write_message(process.stdin, meta, body)
        while (message := read_message(process.stdout)) is not None:
            said, content = message
            if "answer" in said:
                return said["answer"], content
            on_piece(said.get("streaming"), content)
        return None

    def _within_time(
        self, ask: "Callable[[subprocess.Popen[bytes]], tuple[dict[str, Any], bytes] | None]"
    ) -> tuple[dict[str, Any], bytes]:
        process = self._process
        if process is None:
            return _crashed(None), b""
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._seconds, end)
        timer.start()
        try:
            answer = ask(process)
        except ConnectionError:
            answer = None
        except BaseException:  # its next message would answer this call
            self.close()
            raise
        finally:
            timer.cancel()
        if answer is not None:
            return answer
        self.close()
        return (_timed_out(self._seconds) if late.is_set() else _crashed(process.returncode)), b""


def _first_message(process: "subprocess.Popen[bytes]") -> tuple[dict[str, Any], bytes] | None:
    return read_message(process.stdout) if process.stdout is not None else None


def _timed_out(seconds: float) -> Failure:
    limit = {"name": "callMs", "value": int(seconds * 1000), "unit": "milliseconds"}
    return {"kind": "timed-out", "detail": f"The function ran for longer than {seconds:g} seconds.", "limit": limit}


def _crashed(code: int | None) -> Failure:
    how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
    return {"kind": "crashed", "detail": f"The function's process ended with {how}."}
