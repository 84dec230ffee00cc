"""The process that calls nodes: it loads the program once, then answers one request after the other."""

import json
import os
import signal
import sys
from pathlib import Path
from typing import IO, Any

from skython_cli.hosting.wire import read_message, write_message


def serve(file: Path) -> int:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the flow ends its processes itself
    channel = os.fdopen(os.dup(1), "wb")
    requests = os.fdopen(os.dup(0), "rb")
    os.dup2(2, 1)  # what is printed past Python
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    printed = Printed(channel)
    sys.stdout = sys.stderr = printed
    failure = _load(file)
    while (message := read_message(requests)) is not None:
        meta, body = message
        answer, result = (failure, b"") if failure else _call(meta, body, str(file.parent))
        printed.end()
        write_message(channel, answer, result)
    return 0


class Printed:
    """What a node prints goes to the flow, line by line."""

    encoding = "utf-8"

    def __init__(self, channel: IO[bytes]) -> None:
        self._channel = channel
        self._line = ""

    def write(self, text: str) -> int:
        whole, newline, rest = (self._line + text).rpartition("\n")
        self._line = rest
        if newline:
            write_message(self._channel, {"printed": whole + newline})
        return len(text)

    def flush(self) -> None:
        """A line is sent whole."""

    def end(self) -> None:
        """What the node left without an end."""
        if self._line:
            self.write("\n")

    def isatty(self) -> bool:
        return False


def _load(file: Path) -> dict[str, Any] | None:
    import builtins

    from _skython.failures import Refusal
    from _skython.loading import enter_program, load_main
    from _skython.program import Program
    from skython import requirements

    builtins.requirements = requirements  # type: ignore[attr-defined]
    program = Program(str(file.parent), file.name)
    try:
        from skython.flow.answering import Within
        from skython.flow.submitting import begin

        begin(Within())
        enter_program(program)
        os.chdir(file.parent)
        load_main(program)
    except Refusal as refusal:
        return {"failed": "its program cannot be loaded", "detail": json.dumps(refusal.failure), "again": False}
    return None


def _call(meta: dict[str, Any], body: bytes, root: str) -> tuple[dict[str, Any], bytes]:
    from skython.flow.answering import answer_call

    sizes: list[int] = meta["sizes"]
    ends = [sum(sizes[: at + 1]) for at in range(len(sizes))]
    call, *results = [body[end - size : end] for end, size in zip(ends, sizes, strict=True)]
    answer = answer_call(call, results, root)
    if answer.result is not None:
        return {"done": True}, answer.result
    return {"failed": answer.reason, "detail": answer.detail, "again": answer.again}, b""
