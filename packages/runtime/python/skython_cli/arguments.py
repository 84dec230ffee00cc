"""What every command takes."""

import argparse

from skython_cli.table import COMMANDS


def parser(command: str, usage: str | None = None) -> argparse.ArgumentParser:
    """A command's parser, with what every command takes."""
    name = command.partition(" ")[0]
    made = argparse.ArgumentParser(
        prog=f"skython {command}", usage=usage, description=f"{COMMANDS[name]}.", allow_abbrev=False
    )
    made.add_argument("--json", action="store_true", help="print one JSON value; problems as JSON on stderr")
    made.add_argument("--instance", metavar="URL", help="another instance than the one signed in to last")
    return made
