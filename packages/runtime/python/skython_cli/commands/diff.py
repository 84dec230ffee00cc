"""`skython diff`: what publishing a folder would change."""

import sys
from pathlib import Path

from skython_cli.arguments import parser
from skython_cli.commands.deploy import name_of
from skython_cli.exits import FAILED, OK
from skython_cli.output import paint
from skython_cli.publishing.comparing import compare
from skython_cli.publishing.files import read_program
from skython_cli.publishing.remote import files_of, read_function
from skython_cli.session import Session

_COLOURS = {"+": "32", "-": "31", "@": "2"}


def main(arguments: list[str]) -> int:
    made = parser("diff")
    made.add_argument("place", nargs="?", default=".", help="a folder with main.py (.), or a Python file")
    made.add_argument("function", nargs="?", help="what to compare with (the function of that name)")
    options = made.parse_args(arguments)
    session = Session(options)
    place = Path(options.place)
    here = read_program(place).files
    detail = read_function(session.client, session.target(options.function or name_of(place)))
    found = compare(files_of(detail), here)
    text = "\n".join(_coloured(one.text) for one in found) or f"No difference to version {detail['version']}."
    shown = {"version": detail["version"], "differences": [{"path": one.path, "diff": one.text} for one in found]}
    session.output.show(shown, text)
    return FAILED if found else OK


def _coloured(text: str) -> str:
    lines = text.splitlines()
    return "\n".join(paint(line, _COLOURS[line[0]], sys.stdout) if line[:1] in _COLOURS else line for line in lines)
