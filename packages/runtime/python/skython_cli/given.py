"""Keyword arguments as they are typed: `-a 5 -arg1 this --arg2 that name=value --set args=1`."""

import re
from collections.abc import Collection, Mapping, Sequence

from skython_client.errors import Usage

Given = list[tuple[str, str]]

_NUMBER = re.compile(r"-[0-9.]")
_NAME = re.compile(r"[^\W\d]\w*")


def split_arguments(
    arguments: Sequence[str], flags: Collection[str], valued: Collection[str]
) -> tuple[list[str], list[str]]:
    """skython's own options, wherever they stand before `--`, and what is left for the function.

    The first word that is no option stays with the own ones: it names the file or the function.
    """
    own: list[str] = []
    others: list[str] = []
    rest = iter(arguments)
    named = False
    for word in rest:
        if word == "--":
            others += rest
        elif word in flags or (word.partition("=")[0] in valued and "=" in word):
            own.append(word)
        elif word in valued:
            own += [word, next(rest, "")]
        elif not named and not word.startswith("-"):
            own.append(word)
            named = True
        else:
            others.append(word)
    return own, others


def read_given(words: Sequence[str], settings: Sequence[str] = ()) -> Given:
    """Names and texts, in order; a name may come again. `settings` are those of `--set`. Raises Usage."""
    given: Given = []
    at = 0
    while at < len(words):
        word = words[at]
        at += 1
        dashes = word.startswith("-") and not _NUMBER.match(word)
        name, equals, value = word.lstrip("-").partition("=")
        if not dashes and not equals:
            raise Usage(f"{word!r} has no name. Give arguments by name: -NAME VALUE, or NAME=VALUE.")
        if not equals:
            if at < len(words) and not is_option(words[at]):
                value, at = words[at], at + 1
            else:
                value = "true"
        given.append((_checked(name.replace("-", "_") if dashes else name), value))
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals:
            raise Usage(f"--set {setting!r} has no value. It looks like --set name=value.")
        given.append((_checked(name), value))
    return given


def as_form(given: Given) -> bytes:
    """As a form carries it: the function's annotations say what the texts become."""
    from urllib.parse import urlencode

    return urlencode(given).encode()


def as_mapping(given: Given) -> Mapping[str, str | list[str]]:
    """What came once as text, what came again as a list."""
    found: dict[str, str | list[str]] = {}
    for name, value in given:
        before = found.get(name)
        found[name] = value if before is None else [*(before if isinstance(before, list) else [before]), value]
    return found


def is_option(word: str) -> bool:
    return word.startswith("-") and len(word) > 1 and not _NUMBER.match(word)


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise Usage(f"{name!r} is no name of an argument.")
    return name
