"""`skython deploy`: publishes a folder or a file."""

from pathlib import Path
from typing import Any

from skython_cli.arguments import parser
from skython_cli.exits import OK
from skython_cli.publishing.files import FolderProgram, read_program
from skython_cli.session import Session
from skython_client.errors import Usage
from skython_client.http import path_of
from skython_client.targets import own_name

_LONGEST = 120.0


def main(arguments: list[str]) -> int:
    made = parser("deploy")
    made.add_argument("place", nargs="?", default=".", help="a folder with main.py (.), or a Python file")
    made.add_argument("--name", help="of the function (the folder's or the file's)")
    kind = made.add_mutually_exclusive_group()
    kind.add_argument(
        "--public", action="store_const", const="public", dest="visibility", help="anyone may see and call it"
    )
    kind.add_argument("--private", action="store_const", const="private", dest="visibility", help="only I may")
    options = made.parse_args(arguments)
    session = Session(options)
    session.account.required()
    place = Path(options.place)
    program = read_program(place)
    name = own_name(options.name or name_of(place))
    session.output.note(f"publishing {name}: {len(program.files)} file{'s' if len(program.files) > 1 else ''}")
    request = _request(session, name, program, options.visibility)
    published = session.client.json("PUT", path_of("api", "functions", name), request, timeout=_LONGEST)
    url = session.account.instance + published["url"]
    session.output.show({**published, "url": url}, f"{published['owner']}/{name} v{published['version']}: {url}")
    return OK


def name_of(place: Path) -> str:
    """A name from a path: `My Folder` is `my_folder`. Raises Usage when none can be made."""
    stem = place.resolve().name if place.is_dir() else place.stem
    name = stem.lower().replace(" ", "_").replace(".", "_")
    try:
        return own_name(name)
    except Usage:
        raise Usage(f"{stem!r} is no name for a function. Give one with --name.") from None


def _request(session: Session, name: str, program: FolderProgram, visibility: str | None) -> dict[str, Any]:
    """skython.json decides; where it says nothing a function stays as it is, and a new one is private."""
    settings = {"visibility": "private", **_present(session, name), **program.settings}
    return {**settings, **({"visibility": visibility} if visibility else {}), "files": program.files}


def _present(session: Session, name: str) -> dict[str, Any]:
    from skython_cli.publishing.remote import find_function, settings_of

    found = find_function(session.client, session.target(name))
    return settings_of(found) if found else {}
