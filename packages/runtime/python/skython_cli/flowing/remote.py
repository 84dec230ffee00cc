"""A flow in the sandboxes of the instance: nothing is published, and what its nodes result in is kept there."""

import base64
import sys
from typing import Any

from skython_cli.exits import FAILED, OK
from skython_cli.flowing.mirror import Mirror
from skython_cli.flowing.pictures import Events, picture_for
from skython_cli.flowing.showing import show_failures, show_value
from skython_cli.running.options import RunOptions
from skython_cli.running.remote import draft_of, follow_run
from skython_cli.session import Session
from skython_client.errors import Problem, Usage
from skython_client.http import path_of

_OWN_ERRORS = ("skython.flow.errors.FlowError", "skython.flow.errors.CircularFlow")
_NODE_FAILED = "skython.flow.errors.NodeFailed"


def run_flow_remote(options: RunOptions) -> int:
    """The exit code: 0 when all nodes succeeded. Raises Problem, Usage."""
    session = Session(options.named)
    session.account.required()
    request = {**draft_of(options), "flow": {"fresh": options.named.fresh}}
    picture = picture_for(options.named.json)
    mirror = Mirror(picture)

    def hear(event: str, data: Any) -> None:
        if event == "flow":
            if isinstance(picture, Events):
                picture.say(data)
            mirror.hear(data)
        elif event == "log":
            print(data["text"], end="", file=sys.stderr, flush=True)

    try:
        answer = follow_run(session, request, hear)
    finally:
        mirror.stop()
    for line in answer["logs"]:
        hear("log", line)
    problem = answer.get("problem")
    if problem and _raised(problem) in _OWN_ERRORS:
        raise Usage(str(problem["exception"]["message"]))
    if problem and not (mirror.failed and _raised(problem) == _NODE_FAILED):
        raise Problem(problem)
    if mirror.failed:
        show_failures(mirror.failed)
        return FAILED
    media_type = str(answer.get("mediaType", "application/json")).partition(";")[0]
    show_value(options, media_type, base64.b64decode(answer.get("body", "")))
    return OK


def forget_remote(named: Any) -> None:
    """Erases what the instance keeps for flows of the account."""
    session = Session(named)
    session.account.required()
    session.client.send("DELETE", path_of("api", "flows", "results"))


def _raised(problem: dict[str, Any]) -> str:
    exception = problem.get("exception")
    return str(exception.get("type")) if isinstance(exception, dict) else ""
