"""`-a 5` and `--args 5 6`: arguments by position, as pysprinter passes them."""

import ast
from collections.abc import Sequence
from pathlib import Path

from skython_cli.given import is_option
from skython_client.errors import Usage

_WORDS = ("-a", "--args")


def name_positions(words: Sequence[str], root: Path, main: str, entry: str | None, called: str | None) -> list[str]:
    """`words` with the values behind `-a` or `--args` named by the parameters they are for.

    A parameter that has this name itself is meant by it, and so it stays for what has no parameters: a script.
    `called` is one def of several. Raises Usage.
    """
    at = next((at for at, word in enumerate(words) if word.partition("=")[0] in _WORDS), None)
    if at is None:
        return list(words)
    word, equals, first = words[at].partition("=")
    arguments = _arguments(root, main, entry, called)
    if arguments is None or _has(arguments, word.lstrip("-")):
        return list(words)
    end = at + 1
    while end < len(words) and not is_option(words[end]):
        end += 1
    values = [*([first] if equals else []), *words[at + 1 : end]]
    return [*words[:at], *_named(values, arguments), *words[end:]]


def _arguments(root: Path, main: str, entry: str | None, called: str | None) -> ast.arguments | None:
    """Of the def that is to be called, from the text alone; None when it cannot be told."""
    from _skython.entry import OneEntry, SeveralEntries, definitions, find_entry
    from _skython.failures import Refusal
    from _skython.program import Program
    from skython_cli.running.settings import settings_of

    try:
        tree = Program(str(root), main).main.tree
        found = find_entry(tree, settings_of(root, main, entry))
    except Refusal:  # loading it tells
        return None
    if found.convention != "plain":
        return None
    name = found.name if isinstance(found, OneEntry) else called if isinstance(found, SeveralEntries) else None
    definition = definitions(tree).get(name or "")
    return definition.args if definition else None


def _has(arguments: ast.arguments, name: str) -> bool:
    return name in {one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}


def _named(values: Sequence[str], arguments: ast.arguments) -> list[str]:
    """What is left over is for `*args`."""
    names = [one.arg for one in (*arguments.posonlyargs, *arguments.args)]
    left = values[len(names) :]
    if left and arguments.vararg is None:
        raise Usage(f"The function takes {len(names)} arguments by position, and {len(values)} are given.")
    rest = [f"{arguments.vararg.arg}={one}" for one in left] if arguments.vararg else []
    return [*(f"{name}={value}" for name, value in zip(names, values, strict=False)), *rest]
