"""What every command takes."""

import argparse
from collections.abc import Sequence
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


def read_verb(command: str, usage: str, verbs: Sequence[str], arguments: Sequence[str]) -> str | None:
    """What a command that does several things is to do; None when it was asked for help, which is printed.

    Raises Usage.
    """
    verb = arguments[0] if arguments else ""
    if verb in verbs:
        return verb
    if verb not in ("-h", "--help"):
        raise Usage(f"Say what to do: skython {command} {'|'.join(verbs)}. See: skython {command} --help")
    print(f"usage: skython {command} {usage}\n\n{COMMANDS[command]}.\n")
    print(f"`skython {command} {verbs[0]} --help` tells more of one. Each takes --json and --instance URL.")
    return None
