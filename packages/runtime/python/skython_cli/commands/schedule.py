"""`skython schedule`: calls at set times."""

from typing import Any

from skython_cli.arguments import parser
from skython_cli.exits import OK
from skython_cli.output import table
from skython_cli.session import Session
from skython_client.errors import Usage
from skython_client.http import path_of

_USAGE = """usage: skython schedule ls | on ID | off ID | rm ID
  add FUNCTION CRON [--zone ZONE] [--data JSON] [--missed once|skip]"""


def main(arguments: list[str]) -> int:
    verb = arguments[0] if arguments else ""
    if verb in ("-h", "--help"):
        print(_USAGE)
        return OK
    if verb not in ("ls", "add", "on", "off", "rm"):
        raise Usage("Say what to do: skython schedule ls|add|on|off|rm. See: skython schedule --help")
    made = parser(f"schedule {verb}")
    if verb == "add":
        made.add_argument("function")
        made.add_argument("cron", help="'30 6 * * 1-5', or @daily and the like")
        made.add_argument("--zone", default="UTC", help="Europe/Berlin")
        made.add_argument("--data", default="{}", help="the body of each call, JSON")
        made.add_argument(
            "--missed", default="once", help="runs missed while no server was there: once for all, or skip"
        )
    elif verb != "ls":
        made.add_argument("id")
    options = made.parse_args(arguments[1:])
    session = Session(options)
    session.account.required()
    if verb == "add":
        target = session.target(options.function)
        parts = (target.owner, target.at_version, *((target.callable,) if target.callable else ()))
        body = {"function": "/".join(parts), "cron": options.cron, "zone": options.zone}
        body |= {"input": options.data, "missed": options.missed}
        _show(session, session.client.json("POST", path_of("api", "schedules"), body))
        return OK
    items: list[dict[str, Any]] = session.client.json("GET", path_of("api", "schedules"))["items"]
    if verb == "ls":
        rows = [(one["id"], one["cron"], one["zone"], one["function"], one["nextAt"] or "off") for one in items]
        session.output.show(items, table(rows, "No schedules."))
        return OK
    path = path_of("api", "schedules", options.id)
    if verb == "rm":
        session.client.json("DELETE", path)
        session.output.show({"deleted": options.id}, f"{options.id} is deleted.")
        return OK
    found = next((one for one in items if one["id"] == options.id), None)
    if found is None:
        raise Usage(f"You have no schedule {options.id}. See: skython schedule ls")
    names = ("function", "cron", "zone", "missed", "attempts", "input")
    body = {name: found[name] for name in names} | {"enabled": verb == "on"}
    _show(session, session.client.json("PUT", path, body))
    return OK


def _show(session: Session, made: dict[str, Any]) -> None:
    session.output.show(made, f"{made['id']}  {made['function']}  next: {made['nextAt'] or 'off'}")
