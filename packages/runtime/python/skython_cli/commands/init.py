"""`skython init`: a folder to begin with, in the format of examples/."""

from pathlib import Path

from skython_cli.arguments import parser
from skython_cli.commands.deploy import name_of
from skython_cli.exits import OK
from skython_cli.output import Output
from skython_cli.publishing.files import write_program
from skython_client.errors import Usage

_MAIN = '''def {name}(name: str = "world") -> str:
    """Greets somebody.

    Args:
        name: Whom to greet.
    """
    return f"Hello, {{name}}!"
'''


def main(arguments: list[str]) -> int:
    made = parser("init")
    made.add_argument("folder", nargs="?", default=".", help="where (.)")
    options = made.parse_args(arguments)
    folder = Path(options.folder)
    for name in ("main.py", "skython.json"):
        if (folder / name).exists():
            raise Usage(f"{folder / name} is there already. Nothing was written.")
    folder.mkdir(parents=True, exist_ok=True)
    name = name_of(folder)
    files = {"main.py": _MAIN.format(name=name.replace("-", "_"))}
    write_program(folder, files, {"description": "Greets somebody", "tags": [], "visibility": "private"})
    text = f"{folder / 'main.py'} is there. Try it: skython run {folder}. Publish it: skython deploy {folder}"
    Output(options.json).show({"folder": str(folder), "name": name}, text)
    return OK
