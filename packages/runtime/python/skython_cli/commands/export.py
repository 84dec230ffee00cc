"""`skython export`: a folder, a file, or a published function as a zip for AWS Lambda."""

import argparse
from pathlib import Path

from skython_cli.arguments import parser
from skython_cli.commands.deploy import name_of
from skython_cli.exits import OK
from skython_cli.exporting.bundle import write_bundle
from skython_cli.output import Output
from skython_cli.publishing.files import FolderProgram, read_program
from skython_client.errors import Problem, Usage


def main(arguments: list[str]) -> int:
    made = parser("export")
    made.add_argument("place", nargs="?", default=".", help="a folder, a file, or a published function")
    made.add_argument("--output", metavar="FILE", help="the zip (the function's name)")
    made.add_argument("--force", action="store_true", help="replace a zip that is there")
    options = made.parse_args(arguments)
    place = Path(options.place)
    program = read_program(place) if place.exists() else _published(options)
    packages = _packages(program)
    target = Path(options.output or f"{name_of(place) if place.exists() else place.name.partition('@')[0]}.zip")
    if target.exists() and not options.force:
        raise Usage(f"{target} is there already. Name another by --output, or --force. Nothing was written.")
    handler = write_bundle(target, program)
    output = Output(options.json)
    if packages:
        output.note(f"not in the zip: {', '.join(packages)}. Add them as a layer")
    value = {"file": str(target), "handler": handler, "runtime": "python3.12", "packages": packages}
    output.show(value, f"{target} is there. On AWS Lambda: runtime python3.12, handler {handler}")
    return OK


def _published(options: argparse.Namespace) -> FolderProgram:
    from skython_cli.publishing.remote import files_of, read_function, settings_of
    from skython_cli.session import Session

    session = Session(options)
    detail = read_function(session.client, session.target(options.place))
    return FolderProgram(files_of(detail), settings_of(detail))


def _packages(program: FolderProgram) -> list[str]:
    """What the program imports that Python does not bring. Raises Problem for one that cannot be described."""
    import tempfile

    from _skython.describe import describe_program
    from _skython.failures import Refusal
    from _skython.program import Program
    from _skython.settings import Settings
    from skython_cli.publishing.files import write_program

    with tempfile.TemporaryDirectory() as scratch:
        write_program(Path(scratch), program.files, program.settings)
        try:
            described = describe_program(Program(scratch), Settings.read(program.settings))
        except Refusal as refusal:
            failure = {name: value for name, value in refusal.failure.items() if name != "kind"}
            raise Problem({"type": "/problems/invalid-program", **failure}) from None
    ours = {"flask", "werkzeug", "azure", "AzureHTTPHelper", "functions_framework", "cloudevents"}
    found: list[str] = described["imports"]
    return [name for name in found if name not in ours]
