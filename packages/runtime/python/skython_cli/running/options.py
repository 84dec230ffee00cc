"""What `skython run` is asked to do."""

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from skython_cli.arguments import parser
from skython_cli.given import Given, as_form, read_given, split_arguments
from skython_cli.reading import read_data
from skython_cli.running.positions import name_positions
from skython_cli.running.words import FLAGS, VALUED
from skython_client.errors import Usage

_LARGEST = 64 * 1024 * 1024
_USAGE = "skython run FILE [-NAME VALUE …] [--set NAME=VALUE] [--data JSON|@FILE|-] [--remote] [--timestamps]"


@dataclass(frozen=True)
class RunOptions:
    root: Path
    main: str
    words: list[str]
    """The function's arguments as they were typed."""
    given: Given
    named: argparse.Namespace

    @property
    def file(self) -> Path:
        return self.root / self.main

    @property
    def content_type(self) -> str:
        return "application/x-www-form-urlencoded" if self.given else "application/json"

    def body(self) -> bytes:
        """May read standard input. Raises Usage."""
        return as_form(self.given) if self.given else read_data(self.named.data)


def read_options(arguments: Sequence[str]) -> RunOptions:
    """Raises Usage."""
    own, others = split_arguments(arguments, FLAGS, VALUED)
    made = parser("run", _USAGE)
    made.add_argument("file", help="a Python file, or a folder with main.py")
    made.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="an argument with any name")
    made.add_argument("--data", help="the whole input: JSON, @FILE, or - for standard input")
    made.add_argument("--entry", help="the callable to run, where the rules would find another")
    made.add_argument("--def", help="one def of several")
    made.add_argument("--output", metavar="FILE", help="write the result there")
    made.add_argument("--remote", action="store_true", help="run it in the instance's sandbox, without publishing it")
    made.add_argument("--timestamps", action="store_true", help="the time before every printed line")
    named = made.parse_args(own)
    return options_of(named, others)


def options_of(named: argparse.Namespace, words: list[str]) -> RunOptions:
    """`words` are the function's arguments. Raises Usage."""
    root, main = place_of(Path(named.file))
    given = read_given(name_positions(words, root, main, named.entry, getattr(named, "def")), named.set)
    if given and named.data is not None:
        raise Usage("Give named arguments or --data, not both.")
    return RunOptions(root, main, words, given, named)


def place_of(path: Path) -> tuple[Path, str]:
    file = path / "main.py" if path.is_dir() else path
    if not file.is_file():
        raise Usage(f"{path} has no main.py." if path.is_dir() else f"There is no file {path}.")
    if not os.access(file, os.R_OK):
        raise Usage(f"{file} cannot be read.")
    if file.stat().st_size > _LARGEST:
        raise Usage(f"{file} is larger than 64 MiB, which is the most a program may have.")
    return file.parent.absolute(), file.name
