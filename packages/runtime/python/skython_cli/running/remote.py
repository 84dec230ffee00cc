"""A file in the sandbox of the instance, by the route that runs drafts: nothing is published."""

import base64
import json
import sys
from collections.abc import Callable
from typing import Any

from skython_cli.events import read_events
from skython_cli.exits import FAILED, OK
from skython_cli.publishing.files import read_program
from skython_cli.results import show_result
from skython_cli.running.options import RunOptions
from skython_cli.running.printing import TimedLines
from skython_cli.session import Session
from skython_client.answer import Answer
from skython_client.errors import Problem, Unreachable
from skython_client.http import path_of, reading

_LONGEST = 330.0


def run_remote(options: RunOptions) -> int:
    """The exit code. Raises Problem for a run that failed, after what it printed."""
    named = options.named
    session = Session(named)
    session.account.required()
    printed = _Printed(as_json=named.json, timed=named.timestamps)

    def hear(event: str, data: Any) -> None:
        if event == "log":
            printed.show(data)

    answer = follow_run(session, draft_of(options), hear)
    for line in answer["logs"]:
        printed.show(line)
    if answer.get("problem"):
        raise Problem(answer["problem"])
    body = base64.b64decode(answer.get("body", ""))
    if body != b"null" or named.json:
        media_type = str(answer.get("mediaType", "application/json")).partition(";")[0]
        show_result(Answer(answer["status"], media_type, {}, body), named.output)
    return OK if answer["status"] < 400 else FAILED


def draft_of(options: RunOptions) -> dict[str, Any]:
    """The body of `POST /api/run`: a folder with its modules, or a file alone. Raises Usage."""
    named = options.named
    place = options.root if options.main == "main.py" else options.file
    request: dict[str, Any] = {"files": read_program(place).files, "inputType": options.content_type}
    wanted = {
        "entry": named.entry,
        "def": getattr(named, "def"),
        "inputText": options.body().decode("utf-8", "replace"),
    }
    request.update({name: value for name, value in wanted.items() if value})
    return request


class _Printed:
    """Where printed lines go. With `--json` standard output is the result's alone."""

    def __init__(self, *, as_json: bool, timed: bool) -> None:
        out, errors = sys.stderr if as_json else sys.stdout, sys.stderr
        self._out = TimedLines(out) if timed else out
        self._errors = TimedLines(errors) if timed else errors

    def show(self, line: dict[str, str]) -> None:
        stream = self._errors if line["stream"] == "stderr" else self._out
        stream.write(line["text"])
        stream.flush()


def follow_run(session: Session, request: dict[str, Any], hear: Callable[[str, Any], None]) -> dict[str, Any]:
    """The answer of the run. `hear` takes the name and the data of what is told on the way; an older instance tells
    nothing before its answer. Raises Problem.
    """
    headers = {"content-type": "application/json", "accept": "text/event-stream, application/json"}
    instance = session.account.instance
    sent = session.client.open("POST", path_of("api", "run"), json.dumps(request).encode(), headers, timeout=_LONGEST)
    with sent as response, reading(instance):
        if response.headers.get_content_type() != "text/event-stream":
            whole: dict[str, Any] = json.loads(response.read())
            return whole
        for event, data in read_events(response):
            match event:
                case "answer":
                    answer: dict[str, Any] = data
                    return answer
                case "problem":
                    raise Problem(data)
                case _:
                    hear(event, data)
    raise Unreachable(f"{instance} broke off before the run ended. Try again.")
