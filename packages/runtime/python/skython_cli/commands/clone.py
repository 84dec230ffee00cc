"""`skython clone`: a function of somebody's into my account, and into a folder."""

from pathlib import Path

from skython_cli.arguments import parser
from skython_cli.exits import OK
from skython_cli.publishing.files import write_program
from skython_cli.publishing.remote import files_of, read_function, settings_of
from skython_cli.session import Session
from skython_client.errors import Usage
from skython_client.http import path_of
from skython_client.targets import own_name


def main(arguments: list[str]) -> int:
    made = parser("clone")
    made.add_argument("function", help="demo/word_count")
    made.add_argument("folder", nargs="?", help="where to write it (the function's name)")
    made.add_argument("--name", help="of the clone (the function's)")
    options = made.parse_args(arguments)
    session = Session(options)
    session.account.required()
    target = session.target(options.function)
    folder = Path(options.folder or options.name or target.name)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Usage(f"{folder} is there and not empty. Name another folder. Nothing was cloned.")
    body = {"name": own_name(options.name)} if options.name else {}
    path = path_of("api", "functions", target.owner, target.name, "clone")
    clone = session.client.json("POST", path, body)
    detail = read_function(session.client, session.target(f"{clone['owner']}/{clone['name']}"))
    write_program(folder, files_of(detail), settings_of(detail))
    session.output.show({**clone, "folder": str(folder)}, f"{clone['owner']}/{clone['name']}, private, is in {folder}.")
    return OK
