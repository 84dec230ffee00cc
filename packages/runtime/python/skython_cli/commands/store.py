"""`skython store`: what my function keeps, key by key."""

import base64
import json
from typing import Any

from skython_cli.arguments import parser, read_verb
from skython_cli.exits import OK
from skython_cli.output import table
from skython_cli.paging import pages
from skython_cli.reading import read_data
from skython_cli.session import Session
from skython_client.errors import Problem, Usage
from skython_client.http import path_of

_USAGE = "ls FUNCTION [PREFIX] | get FUNCTION KEY | put FUNCTION KEY JSON|@FILE|- | rm FUNCTION KEY"


def main(arguments: list[str]) -> int:
    verbs = {"ls": _ls, "get": _get, "put": _put, "rm": _rm}
    verb = read_verb("store", _USAGE, list(verbs), arguments)
    return OK if verb is None else verbs[verb](arguments[1:])


def _ls(arguments: list[str]) -> int:
    made = parser("store ls")
    made.add_argument("function")
    made.add_argument("prefix", nargs="?", default="", help="only keys that begin so")
    options = made.parse_args(arguments)
    session = Session(options)
    items = pages(session.client, *_parts(session, options.function), most=10_000, prefix=options.prefix)
    rows = [(str(one["key"]), str(one["encoding"]), f"{one['bytes']} B", str(one["updatedAt"])) for one in items]
    session.output.show(items, table(rows, "Nothing is stored."))
    return OK


def _get(arguments: list[str]) -> int:
    options, session = _of_key("get", arguments)
    value = _read(session, options.function, options.key)
    data = base64.b64decode(value["base64"])
    if value["encoding"] != "json":
        raise Usage(f"{options.key!r} is a pickle of {len(data)} bytes, which only the function itself may load.")
    session.output.show({**value, "value": json.loads(data)}, data.decode())
    return OK


def _put(arguments: list[str]) -> int:
    made = parser("store put")
    made.add_argument("function")
    made.add_argument("key")
    made.add_argument("value", help="JSON, @FILE, or - for standard input")
    options = made.parse_args(arguments)
    session = Session(options)
    text = read_data(options.value).decode("utf-8", "replace")
    try:
        json.loads(text)
    except ValueError as error:
        raise Usage(f"The value is no JSON ({error}). A text is written in quotes: '\"text\"'.") from None
    body = {"key": options.key, "expected": _version(session, options.function, options.key), "json": text}
    path = path_of(*_parts(session, options.function), "value")
    written = session.client.json("PUT", path, body)
    session.output.show(written, f"{options.key} is stored.")
    return OK


def _rm(arguments: list[str]) -> int:
    options, session = _of_key("rm", arguments)
    version = str(_read(session, options.function, options.key)["version"])
    parts = (*_parts(session, options.function), "value")
    session.client.json("DELETE", path_of(*parts, key=options.key, expected=version))
    session.output.show({"deleted": options.key}, f"{options.key} is deleted.")
    return OK


def _of_key(verb: str, arguments: list[str]) -> tuple[Any, Session]:
    made = parser(f"store {verb}")
    made.add_argument("function")
    made.add_argument("key")
    options = made.parse_args(arguments)
    return options, Session(options)


def _parts(session: Session, function: str) -> tuple[str, ...]:
    session.account.required()
    target = session.target(function)
    return ("api", "functions", target.owner, target.name, "store")


def _read(session: Session, function: str, key: str) -> dict[str, Any]:
    found: dict[str, Any] = session.client.json("GET", path_of(*_parts(session, function), "value", key=key))
    return found


def _version(session: Session, function: str, key: str) -> int:
    """0 for a key that is not there: what somebody else writes meanwhile is a conflict."""
    try:
        return int(_read(session, function, key)["version"])
    except Problem as error:
        if error.kind != "not-found":
            raise
        return 0
