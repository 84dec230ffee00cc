"""`skython import`: a function of another platform as a folder. Nothing is there before all of it is."""

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from _skython.conventions import CONVENTIONS
from _skython.describe import describe_program
from _skython.entry import bound_names
from _skython.failures import Refusal
from _skython.program import Program
from _skython.settings import Settings
from skython_cli.arguments import parser
from skython_cli.commands.deploy import name_of
from skython_cli.exits import OK
from skython_cli.importing.arranging import arrange, without_runtime
from skython_cli.importing.endpoints.fetching import PLATFORMS, Fetched, fetch
from skython_cli.importing.recognising import Origin, find_origin
from skython_cli.importing.source import read_source
from skython_cli.output import Output
from skython_cli.publishing.files import SETTINGS, write_program
from skython_client.errors import Problem, Usage


def main(arguments: list[str]) -> int:
    made = parser("import")
    made.add_argument("source", help="a folder, a zip, a Python file, or with --from the address of a platform")
    made.add_argument("folder", nargs="?", help="where to write it (the source's name)")
    made.add_argument("--convention", choices=CONVENTIONS, help="how it is called, where its files do not tell")
    made.add_argument("--handler", metavar="FILE.FUNCTION", help="the function, as Lambda names it")
    made.add_argument("--from", dest="platform", choices=PLATFORMS, help="read it from a running platform")
    made.add_argument("--function", metavar="NAME", help="with --from: what the platform calls it")
    options = made.parse_args(arguments)
    source = _source(options)
    folder = Path(options.folder or name_of(Path(source.stem)))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Usage(f"{folder} is there and not empty. Name another folder. Nothing was imported.")
    if options.platform:
        fetched = fetch(options.platform, options.source, options.function)
        files = without_runtime(fetched.files)
        kept = _kept(files.pop(SETTINGS, None))
        origin = _fetched_origin(fetched, files, options.handler, options.convention)
    else:
        files = without_runtime(read_source(source))
        kept = _kept(files.pop(SETTINGS, None))
        origin = _origin(files, kept, options.handler, options.convention)
    contents, settings = arrange(files, origin)
    schema = _place(folder, contents, {"visibility": "private", **(kept or {}), **settings}, origin)
    output = Output(options.json)
    if "requirements.txt" in files:
        output.note("requirements.txt is kept, and not installed: the function has the packages of its instance")
    count = len(contents)
    value = {"folder": str(folder), "convention": origin.convention, "entry": schema.get("entry"), "files": count}
    called = schema.get("entry") or ", ".join(one["name"] for one in schema["callables"]) or "the file itself"
    words = f"{folder} is there: {count} file{'s' * (count > 1)}, {origin.convention}, calls {called}."
    output.show(value, f"{words} Try it: skython host {folder}. Publish it: skython deploy {folder}")
    return OK


def _source(options: argparse.Namespace) -> Path:
    """Where it is; of a platform, what the function is called."""
    if options.platform is None and options.source.startswith(("http://", "https://")):
        platforms = ", ".join(PLATFORMS)
        raise Usage(
            f"Say what answers at {options.source}: --from PLATFORM --function NAME; platforms are {platforms}."
        )
    if options.platform and not options.function:
        raise Usage("Say which function of the platform: --function NAME.")
    if options.platform:
        return Path(options.function.rpartition("/")[2].replace(".", "_"))
    return Path(options.source)


def _fetched_origin(fetched: Fetched, files: dict[str, bytes], handler: str | None, convention: str | None) -> Origin:
    """What the platform says, unless the command says otherwise."""
    if fetched.entry is not None or (fetched.handler is None and "main.py" in files):
        return Origin("main.py", fetched.entry, convention or fetched.convention or "plain")
    return find_origin(files, handler or fetched.handler, convention or fetched.convention)


def _kept(settings: bytes | None) -> dict[str, Any] | None:
    try:
        kept = json.loads(settings) if settings is not None else None
    except ValueError:
        kept = ()
    if kept is None or isinstance(kept, dict):
        return kept
    raise Usage(f"The {SETTINGS} of the source is no JSON object. Nothing was imported.")


def _origin(
    files: dict[str, bytes], kept: dict[str, Any] | None, handler: str | None, convention: str | None
) -> Origin:
    """A folder of skython's own tells everything itself."""
    if kept is not None and "main.py" in files and handler is None:
        return Origin("main.py", kept.get("entry"), convention or str(kept.get("convention", "plain")))
    return find_origin(files, handler, convention)


def _place(folder: Path, contents: Any, settings: dict[str, Any], origin: Origin) -> dict[str, Any]:
    """Written beside its place and described there; it is moved when it is a program."""
    folder.absolute().parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".skython-import-", dir=folder.absolute().parent) as scratch:
        made = Path(scratch, "program")
        write_program(made, contents, settings)
        program = Program(str(made))
        try:
            _check_entry(program, settings.get("entry"), origin)
            description = describe_program(program, Settings.read(settings))
        except Refusal as refusal:
            failure = {name: value for name, value in refusal.failure.items() if name != "kind"}
            detail = f"{failure['detail']} Nothing was imported."
            raise Problem({**failure, "type": "/problems/invalid-program", "detail": detail}) from None
        if folder.exists():
            folder.rmdir()
        shutil.move(str(made), str(folder))
    schema: dict[str, Any] = description["schema"]
    return schema


def _check_entry(program: Program, entry: str | None, origin: Origin) -> None:
    """Whether a handler is there is told when a program is loaded; its text tells it too, and runs nothing."""
    module, _, name = (entry or "").rpartition(".")
    file = (program.module(module) if module else None) or program.main
    names = bound_names(file.tree)
    if entry and name not in names:
        there = ", ".join(sorted(names)[:10]) or "none"
        detail = f'There is no function "{name}" in {origin.file}; there are: {there}. Nothing was imported.'
        raise Problem({"type": "/problems/invalid-program", "detail": detail})
