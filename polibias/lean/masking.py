"""Hides names, parties, titles and states, so that the model learns how office-holders write and not who they are."""

from collections.abc import Collection, Sequence

from .masked_words import (
    ORDINARY_ABBREVIATIONS,
    PARTIES,
    PEOPLE_OF_STATES,
    PRESIDENTS,
    STATE_ABBREVIATIONS,
    STATES,
    STATES_OF_TWO,
    TITLES,
    TITLES_BEFORE_NAMES,
)

_ALWAYS = PARTIES | TITLES | STATES | PRESIDENTS | PEOPLE_OF_STATES
_ALWAYS |= {f"{one}s" for one in PEOPLE_OF_STATES} | {f"{one}'s" for one in STATES}
_FIRST_OF_TWO = frozenset(first for first, _ in STATES_OF_TWO)
# "R-KY", "D Calif.", "(I-VT)".
_PARTY_LETTERS = frozenset("DRI")
LONGEST_NAME = 3


def hidden(tokens: Sequence[str], plains: Sequence[str], names: Collection[str]) -> list[bool]:
    """For each token, whether it is hidden.

    Args:
        tokens: Words and marks as written.
        plains: The same as they count.
        names: Names of office-holders that are no ordinary words, in small letters; hidden wherever they stand.
    """
    result = [word in _ALWAYS or word in names for word in plains]
    last = len(tokens) - 1
    for at, token in enumerate(tokens):
        if result[at]:
            continue
        word = plains[at]
        if at < last and word in _FIRST_OF_TWO and (word, plains[at + 1]) in STATES_OF_TWO:
            result[at] = result[at + 1] = True
        elif not token[0].isupper():
            continue
        elif token.rstrip(".") in STATE_ABBREVIATIONS:
            result[at] = token not in ORDINARY_ABBREVIATIONS or (at > 0 and tokens[at - 1] in _PARTY_LETTERS)
        elif token in _PARTY_LETTERS and at < last:
            result[at] = tokens[at + 1] in STATE_ABBREVIATIONS or plains[at + 1] in STATES
        elif at and result[at - 1] and _follows_title(tokens, plains, at):
            result[at] = True
    return result


def _follows_title(tokens: Sequence[str], plains: Sequence[str], at: int) -> bool:
    """The name behind a title, "Senator Jane Roe": at most three capitalised words after it."""
    for back in range(at - 1, max(-1, at - 1 - LONGEST_NAME), -1):
        if not tokens[back][0].isupper():
            return False
        if plains[back] in TITLES_BEFORE_NAMES:
            return True
    return False
