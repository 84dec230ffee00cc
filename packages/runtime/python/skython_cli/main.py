"""Finds the command, runs it, and turns what went wrong into a message and an exit code."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from skython_cli.exits import INTERRUPTED, OK, USAGE, exit_code
from skython_cli.table import COMMANDS, module_of


def main(argv: Sequence[str] | None = None, *, inside: bool = False) -> int:
    """The exit code. `inside` continues `run` in the environment that was made for it."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(usage())
        return OK
    name = arguments.pop(0)
    if name in ("-V", "--version"):
        from skython_client.version import VERSION

        print(f"skython {VERSION}")
        return OK
    if name not in COMMANDS:
        print(f"error: There is no command {name!r}. {_nearest(name)}See: skython --help", file=sys.stderr)
        return USAGE
    return _run(name, arguments, "run_inside" if inside else "main")


def usage() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name.ljust(width)}  {summary}" for name, summary in COMMANDS.items()]
    return "\n".join(
        [
            "usage: skython COMMAND [ARGUMENTS]",
            "",
            "Hosted Python functions for humans, from a terminal.",
            "",
            *lines,
            "",
            "`skython COMMAND --help` tells more. Every command takes --json and --instance URL.",
        ]
    )


def _run(name: str, arguments: list[str], entry: str) -> int:
    from skython_client.errors import ClientError

    try:
        code: int = getattr(import_module(module_of(name)), entry)(arguments)
        sys.stdout.flush()
        return code
    except ClientError as error:
        from skython_cli.output import Output

        Output("--json" in arguments).problem(error)
        return exit_code(error.kind)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # `skython ls | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return OK


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    found = get_close_matches(name, COMMANDS, 1)
    return f"Do you mean {found[0]!r}? " if found else ""
