"""`skython run`: a file on this laptop, or with `--remote` in the sandbox of an instance."""

import os
import subprocess
import sys
from pathlib import Path

from skython_cli.running import remembered


def main(arguments: list[str]) -> int:
    known = remembered.find_python(arguments)
    if known is not None:
        return _continue_in(known, arguments)
    from skython_cli.running.options import read_options

    options = read_options(arguments)
    if options.named.remote:
        from skython_cli.running.remote import run_remote

        return run_remote(options)
    python = find_environment(options.file, options.main, options.named.json)
    if python is not None:
        remembered.keep_python(options.file, python)
        return _continue_in(python, arguments)
    return run_inside(arguments)


def run_inside(arguments: list[str]) -> int:
    """In this process, whose Python has what the file needs."""
    from skython_cli.running.local import run_here
    from skython_cli.running.options import read_options

    return run_here(read_options(arguments))


def find_environment(file: Path, main: str, as_json: bool) -> str | None:
    """The Python that has what the file says it needs; None when it says nothing."""
    from skython_cli.running.requirements import Requirements, read_requirements

    source = file.read_bytes().decode("utf-8", "replace")
    if "requirements" not in source and "# /// script" not in source:
        return None
    wanted = read_requirements(main, source)
    if wanted == Requirements():
        return None
    from skython_cli.output import Output
    from skython_cli.running.environments import open_environment

    return open_environment(wanted, Output(as_json).note)


def _continue_in(python: str, arguments: list[str]) -> int:
    import skython_cli

    child = Path(str(skython_cli.__file__)).resolve().parent / "running" / "child.py"
    command = [python, str(child), "run", *arguments]
    sys.stdout.flush()
    if sys.platform == "win32":
        return subprocess.call(command)
    os.execv(python, command)
