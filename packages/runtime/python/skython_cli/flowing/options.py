"""What `skython flow` is asked to do."""

from collections.abc import Sequence
from pathlib import Path

from skython_cli.arguments import parser
from skython_cli.given import split_arguments
from skython_cli.running.options import RunOptions, options_of
from skython_client.errors import Usage

_FLAGS = ("--fresh", "--forget", "--remote", "--json", "--help", "-h")
_VALUED = ("--set", "--data", "--output", "--entry", "--def", "--instance", "--at-once")
_USAGE = "skython flow FILE [-NAME VALUE …] [--set NAME=VALUE] [--data JSON|@FILE|-] [--fresh] [--at-once N] [--remote]"


def read_options(arguments: Sequence[str]) -> RunOptions:
    """Raises Usage."""
    own, others = split_arguments(arguments, _FLAGS, _VALUED)
    made = parser("flow", _USAGE)
    made.add_argument("file", nargs="?", help="a Python file, or a folder with main.py")
    made.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="an argument with any name")
    made.add_argument("--data", help="the whole input: JSON, @FILE, or - for standard input")
    made.add_argument("--entry", help="the callable to run, where the rules would find another")
    made.add_argument("--def", help="one def of several")
    made.add_argument("--output", metavar="FILE", help="write the result there")
    made.add_argument("--fresh", action="store_true", help="run every node and fetch every source anew")
    made.add_argument("--at-once", type=int, metavar="N", help="nodes that run at the same time: one a processor")
    made.add_argument("--remote", action="store_true", help="run it in the instance's sandboxes, without publishing it")
    made.add_argument("--forget", action="store_true", help="erase what was kept, here or with --remote there")
    named = made.parse_args(own)
    if named.at_once is not None and named.at_once < 1:
        raise Usage("--at-once is 1 or more.")
    if named.file is not None:
        return options_of(named, others)
    if named.forget and not others and not named.set:
        return RunOptions(Path(), "", [], [], named)
    raise Usage(f"There is no file to run: {_USAGE}")
