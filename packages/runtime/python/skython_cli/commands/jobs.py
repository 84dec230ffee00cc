"""`skython jobs`: calls that are made later."""

from typing import Any

from skython_cli.arguments import parser, read_verb
from skython_cli.exits import FAILED, OK
from skython_cli.output import table
from skython_cli.paging import pages
from skython_cli.session import Session
from skython_client.http import path_of

_USAGE = "ls [--state STATE] [--submitted] [FUNCTION] | show ID | cancel ID | replay ID"


def main(arguments: list[str]) -> int:
    verb = read_verb("jobs", _USAGE, ("ls", "show", "cancel", "replay"), arguments)
    if verb is None:
        return OK
    if verb == "ls":
        return _ls(arguments[1:])
    made = parser(f"jobs {verb}")
    made.add_argument("id")
    options = made.parse_args(arguments[1:])
    session = Session(options)
    session.account.required()
    parts = ("api", "jobs", options.id)
    path = path_of(*parts) if verb == "show" else path_of(*parts, verb)
    job = session.client.json("GET" if verb == "show" else "POST", path)
    session.output.show(job, _told(job))
    return FAILED if job["state"] == "failed" else OK


def _ls(arguments: list[str]) -> int:
    made = parser("jobs ls")
    made.add_argument("function", nargs="?")
    made.add_argument("--state", help="waiting, running, succeeded, failed, cancelled")
    made.add_argument("--submitted", action="store_true", help="those I submitted, whoever owns the function")
    options = made.parse_args(arguments)
    session = Session(options)
    session.account.required()
    target = session.target(options.function) if options.function else None
    items = pages(
        session.client,
        *("api", "jobs"),
        state=options.state,
        whose="submitted" if options.submitted else None,
        function=f"{target.owner}/{target.name}" if target else None,
    )
    rows = [(one["id"], one["state"], one["function"], _tries(one), one["acceptedAt"]) for one in items]
    session.output.show(items, table(rows, "No jobs."))
    return OK


def _tries(job: dict[str, Any]) -> str:
    return f"{job['attempts']}/{job['maxAttempts']}"


def _told(job: dict[str, Any]) -> str:
    lines = [f"{job['id']}  {job['function']}@{job['version']}  {job['state']}, attempt {_tries(job)}"]
    if job["progress"]:
        lines.append(f"  {job['progress']['done']:.0%} {job['progress']['note']}")
    if job["problem"]:
        lines.append(f"  {job['problem']['detail']}")
    if job["result"]:
        lines.append(f"  {job['result']['url']}")
    return "\n".join(lines)
