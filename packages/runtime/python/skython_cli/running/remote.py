"""A file in the sandbox of the instance, by the route that runs drafts: nothing is published."""

import base64
import sys
from typing import Any

from skython_cli.exits import FAILED, OK
from skython_cli.publishing.files import read_program
from skython_cli.results import show_result
from skython_cli.running.options import RunOptions
from skython_cli.session import Session
from skython_client.answer import Answer
from skython_client.errors import Problem
from skython_client.http import path_of

_LONGEST = 330.0


def run_remote(options: RunOptions) -> int:
    """The exit code. Raises Problem for a run that failed, after what it printed."""
    named = options.named
    session = Session(named)
    session.account.required()
    place = options.root if options.main == "main.py" else options.file
    request: dict[str, Any] = {"files": read_program(place).files, "inputType": options.content_type}
    wanted = {
        "entry": named.entry,
        "def": getattr(named, "def"),
        "inputText": options.body().decode("utf-8", "replace"),
    }
    request.update({name: value for name, value in wanted.items() if value})
    answer = session.client.json("POST", path_of("api", "run"), request, timeout=_LONGEST)
    for line in answer["logs"]:
        stream = sys.stderr if named.json or line["stream"] == "stderr" else sys.stdout
        stream.write(line["text"])
        stream.flush()
    if answer.get("problem"):
        raise Problem(answer["problem"])
    body = base64.b64decode(answer.get("body", ""))
    if body != b"null" or named.json:
        media_type = str(answer.get("mediaType", "application/json")).partition(";")[0]
        show_result(Answer(answer["status"], media_type, {}, body), named.output)
    return OK if answer["status"] < 400 else FAILED
