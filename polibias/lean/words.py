"""The words of a text, as written and as they count."""

import re
from functools import lru_cache

# Letters of any alphabet with inner apostrophes, a number, or a mark that parts sentences and clauses. The full stop
# of "Sen." and of initials belongs to the word. Hyphens part words: "tax-free" is "tax", "free".
TOKEN = re.compile(
    r"(?:Sens?|SENS?|Reps?|REPS?|Gov|GOV|Mrs?|Ms|Dr|Lt|Gen|[A-Z])\.(?!\w\w)"
    r"|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|\d+(?:[.,]\d+)*|[.!?;:()\[\]\n\u201c\u201d\"\u2014]|--"
)
# What a mark counts as: no phrase goes across it.
MARK = ""
NUMBER = "#"


def tokens_of(text: str) -> list[str]:
    """Words and marks in their order, as written."""
    return TOKEN.findall(text)


def places_of(text: str) -> list[tuple[int, int]]:
    """Where each of `tokens_of` stands: code points of `text`, end exclusive."""
    return [match.span() for match in TOKEN.finditer(text)]


@lru_cache(maxsize=1 << 16)
def plain(token: str) -> str:
    """A word in small letters with plain apostrophes, `NUMBER` for a number, `MARK` for a mark."""
    first = token[0]
    if first.isalpha():
        return token.rstrip(".").lower().replace("\u2019", "'")
    return NUMBER if first.isdigit() else MARK
