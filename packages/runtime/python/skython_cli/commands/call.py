"""`skython call`: one call over HTTP."""

from skython_cli.arguments import parser
from skython_cli.exits import FAILED, OK
from skython_cli.given import as_form, read_given, split_arguments
from skython_cli.reading import read_data
from skython_cli.results import show_result
from skython_cli.session import Session
from skython_client.errors import Usage
from skython_client.http import path_of

_USAGE = (
    "skython call FUNCTION [-NAME VALUE …] [--set NAME=VALUE] [--data JSON|@FILE|-] [--output FILE] [--instance URL]"
)
_LONGEST = 330.0
"""Seconds: an author may set a limit of 300, and a call may wait before it runs."""


def main(arguments: list[str]) -> int:
    valued = ("--set", "--data", "--output", "--type", "--instance")
    own, others = split_arguments(arguments, ("--json", "--help", "-h"), valued)
    made = parser("call", _USAGE)
    made.add_argument("function", help="word_count, demo/word_count, demo/word_count@3, demo/word_count/def")
    made.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="an argument with any name")
    made.add_argument("--data", help="the whole body: JSON, @FILE, or - for standard input")
    made.add_argument("--type", help="content type of --data (application/json)")
    made.add_argument("--output", metavar="FILE", help="write the result there")
    options = made.parse_args(own)
    session = Session(options)
    given = read_given(others, options.set)
    if given and options.data is not None:
        raise Usage("Give named arguments or --data, not both.")
    target = session.target(options.function)
    if given:
        body, kind = as_form(given), "application/x-www-form-urlencoded"
    else:
        body, kind = read_data(options.data), options.type or "application/json"
    parts = ("f", target.owner, target.at_version, *((target.callable,) if target.callable else ()))
    answer = session.client.send("POST", path_of(*parts), body, {"content-type": kind}, timeout=_LONGEST)
    show_result(answer, options.output)
    return OK if answer.status < 400 else FAILED
