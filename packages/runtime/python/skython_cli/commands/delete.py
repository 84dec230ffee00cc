"""`skython delete`: a function with its versions, its endpoint and what it stored."""

import sys

from skython_cli.arguments import parser
from skython_cli.exits import OK
from skython_cli.session import Session
from skython_client.errors import Usage
from skython_client.http import path_of


def main(arguments: list[str]) -> int:
    made = parser("delete")
    made.add_argument("function", help="word_count")
    made.add_argument("--yes", action="store_true", help="do not ask")
    options = made.parse_args(arguments)
    session = Session(options)
    session.account.required()
    target = session.target(options.function)
    if not options.yes:
        _ask(str(target))
    session.client.json("DELETE", path_of("api", "functions", target.owner, target.name))
    session.output.show({"deleted": str(target)}, f"{target} is deleted.")
    return OK


def _ask(name: str) -> None:
    if not sys.stdin.isatty():
        raise Usage(f"This deletes {name} with all its versions and stored values. Say --yes.")
    if input(f"Delete {name} with all its versions and stored values? Type its name: ").strip() not in (
        name,
        name.partition("/")[2],
    ):
        raise Usage("Nothing was deleted.")
