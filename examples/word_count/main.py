"""Words, characters and sentences of a text."""

import re
from collections import Counter
from typing import TypedDict

WORDS_READ_A_MINUTE = 230

_WORD = re.compile(r"\w+(?:['\u2019-]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…。！？]+(?=\s|$)")  # noqa: RUF001 - the signs of Chinese and Japanese


class WordCount(TypedDict):
    words: int
    distinct: int
    characters: int
    sentences: int
    reading_minutes: float
    most_frequent: dict[str, int]


def word_count(text: str, top: int = 10, ignore: list[str] | None = None) -> WordCount:
    """Count the words of a text in any language that puts spaces between them.

    Args:
        text: The text.
        top: How many of the most frequent words to name.
        ignore: Words that are not named among the most frequent, like "the".

    Returns:
        Words, distinct words (in any case), characters, sentences, minutes to read it, and the most frequent words.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    counts = Counter(words)
    hidden = {word.lower() for word in ignore or []}
    shown = sorted((item for item in counts.items() if item[0] not in hidden), key=lambda item: (-item[1], item[0]))
    sentences = [part for part in _SENTENCE_END.split(text) if _WORD.search(part)]
    return {
        "words": len(words),
        "distinct": len(counts),
        "characters": len(text),
        "sentences": len(sentences),
        "reading_minutes": round(len(words) / WORDS_READ_A_MINUTE, 1),
        "most_frequent": dict(shown[: max(0, top)]),
    }
