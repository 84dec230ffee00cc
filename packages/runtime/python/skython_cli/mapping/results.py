"""The results of a map: lines in the order of the inputs, written as soon as all before have come."""

import base64
import json
import sys
from typing import IO, Any

from skython_client.errors import Problem


class Results:
    """A line each: the result as JSON, `null` for a call that failed, which is told on stderr.

    `as_json`: an object a line, with `index`, `outcome`, and `result` or `problem`.
    """

    def __init__(self, stream: IO[bytes], count: int, as_json: bool) -> None:
        self._stream = stream
        self._count = count
        self._as_json = as_json
        self._waiting: dict[int, dict[str, Any]] = {}
        self._next = 0
        self._ended = 0
        self._failed = 0
        self._shows = not as_json and sys.stderr.isatty()
        self.first_failure = ""
        """Kind of the first problem, in the order of the inputs; empty when there is none."""

    def take(self, line: dict[str, Any]) -> None:
        self._ended += 1
        self._waiting[line["index"]] = line
        while self._next in self._waiting:
            self._write(self._waiting.pop(self._next))
            self._next += 1
        self._show()

    def finish(self) -> None:
        """Writes what came although something before it did not."""
        for index in sorted(self._waiting):
            if self._as_json:
                self._write(self._waiting[index])
        self._waiting.clear()
        if self._shows:
            print(f"\r\x1b[K{self._ended} of {self._count} inputs, {self._failed} failed", file=sys.stderr)

    def _write(self, line: dict[str, Any]) -> None:
        problem = line.get("problem")
        if problem:
            self._failed += 1
            self._tell(line["index"], Problem(problem))
        text = "null" if problem else _result(line)
        if self._as_json:
            name, shown = ("problem", json.dumps(problem, ensure_ascii=False)) if problem else ("result", text)
            text = f'{{"index": {line["index"]}, "outcome": {json.dumps(line["outcome"])}, "{name}": {shown}}}'
        self._stream.write(f"{text}\n".encode())

    def _tell(self, index: int, problem: Problem) -> None:
        self.first_failure = self.first_failure or problem.kind
        if not self._as_json:
            clear = "\r\x1b[K" if self._shows else ""
            print(f"{clear}input {index}: {problem}", file=sys.stderr)

    def _show(self) -> None:
        if self._shows:
            failed = f", {self._failed} failed" if self._failed else ""
            print(f"\r\x1b[K{self._ended} of {self._count}{failed}", end="", file=sys.stderr, flush=True)


def _result(line: dict[str, Any]) -> str:
    """As one line of JSON: JSON as it came, a stream as an array, other text as a string, bytes in base64."""
    body = base64.b64decode(line.get("body", ""))
    media_type = str(line.get("mediaType", "")).partition(";")[0].strip()
    if media_type == "application/json" or media_type.endswith("+json"):
        text = body.decode("utf-8", "replace") or "null"
        return json.dumps(json.loads(text), ensure_ascii=False) if "\n" in text else text
    if media_type == "application/jsonl":
        return "[" + ",".join(body.decode("utf-8", "replace").splitlines()) + "]"
    if media_type.startswith("text/"):
        return json.dumps(body.decode("utf-8", "replace"), ensure_ascii=False)
    return json.dumps(base64.b64encode(body).decode())
