"""`skython rollback`: an earlier version live again."""

from skython_cli.arguments import parser
from skython_cli.exits import OK
from skython_cli.publishing.remote import read_function
from skython_cli.session import Session
from skython_client.errors import Usage
from skython_client.http import path_of


def main(arguments: list[str]) -> int:
    made = parser("rollback")
    made.add_argument("function", help="word_count")
    made.add_argument("version", nargs="?", type=int, help="the version to make live (the one before the live one)")
    options = made.parse_args(arguments)
    session = Session(options)
    session.account.required()
    target = session.target(options.function)
    version = options.version or target.version or _before(session, options.function)
    path = path_of("api", "functions", target.owner, target.name, "rollback")
    live = session.client.json("POST", path, {"version": version})
    session.output.show(live, f"{target.owner}/{target.name} v{version} is live.")
    return OK


def _before(session: Session, name: str) -> int:
    versions = read_function(session.client, session.target(name))["versions"]
    live = next((one["version"] for one in versions if one["live"]), 0)
    earlier = [int(one["version"]) for one in versions if one["version"] < live]
    if not earlier:
        raise Usage(f"{name} has no version before the live one.")
    return max(earlier)
