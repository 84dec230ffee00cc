"""`skython flow`: a file whose calls depend on each other, run at the same time, with what is done already kept."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skython_cli.running.options import RunOptions


def main(arguments: list[str]) -> int:
    from skython_cli.commands.run import find_environment
    from skython_cli.flowing.options import read_options

    options = read_options(arguments)
    if options.named.forget:
        _forget(options)
        if options.named.file is None:
            return 0
    if options.named.remote:
        from skython_cli.flowing.remote import run_flow_remote

        return run_flow_remote(options)
    python = find_environment(options.file, options.main, options.named.json)
    return _continue_in(python or sys.executable, arguments)


def run_inside(arguments: list[str]) -> int:
    if arguments[:1] == ["--worker"]:
        from skython_cli.flowing.worker import serve

        return serve(Path(arguments[1]))
    from skython_cli.flowing.flow import run_flow
    from skython_cli.flowing.options import read_options

    return run_flow(read_options(arguments))


def _forget(options: "RunOptions") -> None:
    if options.named.remote:
        from skython_cli.flowing.remote import forget_remote

        forget_remote(options.named)
        return
    import shutil

    from skython_client.places import cache_folder

    shutil.rmtree(cache_folder() / "flows", ignore_errors=True)


def _continue_in(python: str, arguments: list[str]) -> int:
    """The order of sets is part of what results are kept by: it must be the same in each run."""
    import skython_cli

    child = Path(str(skython_cli.__file__)).resolve().parent / "running" / "child.py"
    command = [python, str(child), "flow", *arguments]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    sys.stdout.flush()
    if sys.platform == "win32":
        return subprocess.call(command, env=environment)
    os.execve(python, command, environment)
