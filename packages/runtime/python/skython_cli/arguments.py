"""What every command takes."""

import argparse
from typing import NoReturn

from skython_cli.table import COMMANDS
from skython_client.errors import Usage


class _Parser(argparse.ArgumentParser):
    """Raises what was typed wrong, so that a program that gave --json reads it as any other problem."""

    def error(self, message: str) -> NoReturn:
        raise Usage(f"{self.prog}: {message}. See: {self.prog} --help")


def parser(command: str, usage: str | None = None) -> argparse.ArgumentParser:
    """A command's parser, with what every command takes. It raises Usage."""
    name = command.partition(" ")[0]
    made = _Parser(prog=f"skython {command}", usage=usage, description=f"{COMMANDS[name]}.", allow_abbrev=False)
    made.add_argument("--json", action="store_true", help="print one JSON value; problems as JSON on stderr")
    made.add_argument("--instance", metavar="URL", help="another instance than the one signed in to last")
    return made
