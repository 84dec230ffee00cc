"""How a function is named: `word_count`, `demo/word_count`, `demo/word_count@3`, `demo/word_count/def`."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from skython_client.errors import Usage

_NAME = "[a-z][a-z0-9_-]{0,62}"
_TARGET = re.compile(rf"(?:({_NAME})/)?({_NAME})(?:@([1-9][0-9]{{0,8}}))?(?:/([A-Za-z][A-Za-z0-9_]{{0,127}}))?")


@dataclass(frozen=True)
class Target:
    owner: str
    name: str
    version: int | None = None
    callable: str | None = None

    @property
    def at_version(self) -> str:
        return self.name if self.version is None else f"{self.name}@{self.version}"

    def __str__(self) -> str:
        return f"{self.owner}/{self.at_version}" + (f"/{self.callable}" if self.callable else "")


def read_target(text: str, me: Callable[[], str]) -> Target:
    """A name without owner is one of mine: `me` is asked for the account's name. Raises Usage."""
    found = _TARGET.fullmatch(text)
    if not found:
        raise Usage(f"{text!r} names no function. It looks like word_count, demo/word_count or demo/word_count@3.")
    owner, name, version, callable_ = found.groups()
    return Target(owner or me(), name, int(version) if version else None, callable_)


def own_name(text: str) -> str:
    """The name of a function of mine. Raises Usage."""
    if not re.fullmatch(_NAME, text):
        raise Usage(f"{text!r} is no name: it starts with a small letter and has small letters, digits, '_' and '-'.")
    return text
