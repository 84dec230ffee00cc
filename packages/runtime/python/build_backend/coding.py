"""Common words as one character each: deflate looks back over 32 kB, which then hold more of the source."""

import re
from collections import Counter

_WORD = re.compile(
    r"\n+(?: |def |@|class )+"  # how lines begin
    r"| (?:=|==|if|in|for|else|and|or|is|not|import) |return |from "
    r"|[^\W_]+"
)
_CODES = [chr(code) for code in (*range(1, 9), *range(14, 32), *range(127, 256))]
"""What ASCII source does not have, save in a text."""


def code_words(text: str) -> tuple[str, str]:
    """A legend, `code` `word` with commas between, and the text in codes. Raises ValueError where a code stands."""
    if any(code in text for code in _CODES):
        raise ValueError("this source has characters that stand for words: write them as escapes")
    counts = Counter(_WORD.findall(text))
    gains = sorted((-count * (len(word) - 1), word) for word, count in counts.items())
    codes = {word: code for (_, word), code in zip(gains, _CODES, strict=False)}
    legend = ",".join(code + word for word, code in codes.items())
    return legend, _WORD.sub(lambda found: codes.get(found[0], found[0]), text)
