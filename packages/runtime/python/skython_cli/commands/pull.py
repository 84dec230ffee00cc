"""`skython pull`: the published files into a folder."""

from pathlib import Path

from skython_cli.arguments import parser
from skython_cli.exits import OK
from skython_cli.publishing.comparing import compare
from skython_cli.publishing.files import read_program, write_program
from skython_cli.publishing.remote import files_of, read_function, settings_of
from skython_cli.session import Session
from skython_client.errors import Usage


def main(arguments: list[str]) -> int:
    made = parser("pull")
    made.add_argument("function", help="word_count, demo/word_count, demo/word_count@3")
    made.add_argument("folder", nargs="?", help="where to write it (the function's name)")
    made.add_argument("--force", action="store_true", help="also over files that were changed here")
    options = made.parse_args(arguments)
    session = Session(options)
    target = session.target(options.function)
    detail = read_function(session.client, target)
    folder = Path(options.folder or target.name)
    files = files_of(detail)
    if (folder / "main.py").exists() and not options.force:
        differing = [one.path for one in compare(files, read_program(folder).files) if one.path in files]
        if differing:
            raise Usage(f"{folder} differs in {', '.join(differing)}. See: skython diff. Replace them with --force.")
    write_program(folder, files, settings_of(detail))
    shown = {"owner": target.owner, "name": target.name, "version": detail["version"], "folder": str(folder)}
    session.output.show(shown, f"{target.owner}/{target.name} v{detail['version']} is in {folder}.")
    return OK
