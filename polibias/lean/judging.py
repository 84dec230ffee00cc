"""From a text to what is said about it: a lean, or why there is none."""

from collections.abc import Collection
from typing import Literal, Protocol, TypedDict

from .civic import civic_share, english_share
from .features import Reading, read
from .likelihood import Floats, Score
from .phrases import Phrases

Abstention = Literal["short", "language", "evidence", "uncertain", "not-political"]

FEWEST_WORDS = 100
FEWEST_PHRASES = 2


class Judge(Protocol):
    """What judges a text: the linear model, or the network on its features. See `lean.model.Model`."""

    @property
    def version(self) -> str: ...
    @property
    def names(self) -> Collection[str]: ...
    @property
    def thresholds(self) -> Floats: ...
    def score(self, reading: Reading) -> Score: ...
    def likelihood(self, score: Score, words: int) -> tuple[float, float, float]: ...


class Judgement(TypedDict):
    """`p_right` is given even when `lean` is not, so that it can be evaluated."""

    lean: Literal["left", "right"] | None
    p_right: float
    interval: list[float]
    abstained: Abstention | None
    words: int
    model: str


def judgement_of(text: str, model: Judge, phrases: Phrases) -> Judgement:
    """Judges a text."""
    reading = read(text, model.names)
    words = reading.words
    p_right, low, high = model.likelihood(model.score(reading), words)
    abstained = abstention(reading, words, p_right, model, phrases)
    lean: Literal["left", "right"] | None = None if abstained else ("right" if p_right > 0.5 else "left")
    return {
        "lean": lean,
        "p_right": round(p_right, 4),
        "interval": [round(low, 4), round(high, 4)],
        "abstained": abstained,
        "words": words,
        "model": model.version,
    }


def abstention(reading: Reading, words: int, p_right: float, model: Judge, phrases: Phrases) -> Abstention | None:
    """Why nothing is said, or None. A text in another language is called so however short it is, if it shows."""
    least_civic, least_english, least_sure = model.thresholds
    if words >= FEWEST_WORDS // 5 and english_share(reading.plains) < least_english:
        return "language"
    if words < FEWEST_WORDS:
        return "short"
    if civic_share(reading.plains) < least_civic:
        return "not-political"
    if len(phrases.found(reading)) < FEWEST_PHRASES:
        return "evidence"
    return "uncertain" if max(p_right, 1 - p_right) < least_sure else None
