"""`skython secret`: what my functions read by `skython.secret`, never shown again."""

import sys
from argparse import SUPPRESS
from getpass import getpass

from skython_cli.arguments import parser, read_verb
from skython_cli.exits import OK
from skython_cli.output import table
from skython_cli.session import Session
from skython_client.errors import Usage
from skython_client.http import path_of

_USAGE = """ls | set NAME | rm NAME [--function FUNCTION]

set asks for the value, or reads it from standard input."""


def main(arguments: list[str]) -> int:
    verb = read_verb("secret", _USAGE, ("ls", "set", "rm"), arguments)
    if verb is None:
        return OK
    made = parser(f"secret {verb}")
    made.add_argument("--function", help="of this one, instead of all my functions")
    if verb != "ls":
        made.add_argument("name")
        made.add_argument("value", nargs="*", help=SUPPRESS)
    options = made.parse_args(arguments[1:])
    if verb != "ls" and options.value:
        raise Usage("A value is no argument, which others could see: it is asked for, or read from standard input.")
    session = Session(options)
    session.account.required()
    parts: tuple[str, ...] = ("api", "secrets")
    if options.function:
        target = session.target(options.function)
        parts = ("api", "functions", target.owner, target.name, "secrets")
    if verb == "ls":
        items = session.client.json("GET", path_of(*parts))["items"]
        session.output.show(items, table([(one["name"], one["updatedAt"]) for one in items], "There are no secrets."))
    elif verb == "set":
        one = session.client.json("PUT", path_of(*parts, options.name), {"value": _value(options.name)})
        session.output.show(one, f"{options.name} is set.")
    else:
        session.client.json("DELETE", path_of(*parts, options.name))
        session.output.show({"deleted": options.name}, f"{options.name} is deleted.")
    return OK


def _value(name: str) -> str:
    """The line end behind what `echo` and files give is not part of it."""
    if sys.stdin.isatty():
        return getpass(f"{name}: ")
    try:
        text = sys.stdin.buffer.read().decode()
    except UnicodeDecodeError:
        raise Usage("A secret is text in UTF-8. Encode other bytes, as base64 does.") from None
    return text.removesuffix("\n").removesuffix("\r")
