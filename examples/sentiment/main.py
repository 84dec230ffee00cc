"""How positive or negative an English text is."""

import re
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

NEGATIONS = frozenset(
    [
        "not",
        "no",
        "never",
        "none",
        "nobody",
        "nothing",
        "neither",
        "nor",
        "nowhere",
        "cannot",
        "without",
        "hardly",
        "barely",
        "scarcely",
        "seldom",
        "rarely",
    ]
)
STRONGER = {
    "absolutely": 1.4, "completely": 1.35, "deeply": 1.3, "especially": 1.3, "extremely": 1.5, "highly": 1.3,
    "incredibly": 1.45, "particularly": 1.25, "quite": 1.1, "really": 1.3, "remarkably": 1.35, "so": 1.25,
    "such": 1.2, "super": 1.35, "too": 1.2, "totally": 1.35, "truly": 1.3, "utterly": 1.45, "very": 1.35,
}  # fmt: skip
WEAKER = {
    "almost": 0.85, "a-bit": 0.6, "barely": 0.6, "kinda": 0.7, "less": 0.6, "mildly": 0.65, "partly": 0.7,
    "rather": 0.85, "slightly": 0.6, "somewhat": 0.7, "sort-of": 0.7,
}  # fmt: skip
INTENSIFIERS = STRONGER | WEAKER

# A denied word keeps part of its weight on the other side: "not terrible" is not "wonderful".
DENIED = -0.7
WORDS_A_NEGATION_REACHES = 3
# Half of a score of 1: keeps long texts between -1 and 1 (the normalisation of VADER, Hutto & Gilbert 2014).
SOFTENING = 15
NEUTRAL_BELOW = 0.1

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_WORD = re.compile(r"[a-z]+(?:['\u2019-][a-z]+)*")


@dataclass
class Word:
    """A word that counted, with what it counted for after negation and emphasis."""

    word: str
    weight: float


@dataclass
class Sentiment:
    """score is from -1 (negative) to 1 (positive); label says it in a word."""

    score: float
    label: str
    words: list[Word]


def _read_lexicon(text: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            weight, _, words = line.partition(":")
            weights.update(dict.fromkeys(words.split(), float(weight)))
    return weights


LEXICON = _read_lexicon((Path(__file__).parent / "lexicon.txt").read_text())


def sentiment(text: str) -> Sentiment:
    """Tell how positive or negative an English text is.

    Knows negation ("not good"), emphasis ("very good!") and that what follows a "but" counts more.

    Args:
        text: The text to judge, a word or a whole article.

    Returns:
        A score from -1 to 1, "positive", "negative" or "neutral", and the words that decided it, in order.
    """
    words = [word for sentence in _SENTENCE.findall(text.lower()) for word in _judge(sentence)]
    total = sum(word.weight for word in words)
    score = round(total / sqrt(total * total + SOFTENING), 4)
    label = "neutral" if abs(score) < NEUTRAL_BELOW else "positive" if score > 0 else "negative"
    return Sentiment(score, label, words)


def _judge(sentence: str) -> list[Word]:
    """The words of one sentence that count."""
    tokens = _WORD.findall(sentence.replace("a bit", "a-bit").replace("sort of", "sort-of").replace("\u2019", "'"))
    emphasis = 1 + 0.1 * min(sentence.count("!"), 3)
    turn = tokens.index("but") if "but" in tokens else None
    found = []
    for at, token in enumerate(tokens):
        weight = LEXICON.get(token)
        if weight is None:
            continue
        before = tokens[max(0, at - WORDS_A_NEGATION_REACHES) : at]
        if before:
            weight *= INTENSIFIERS.get(before[-1], 1)
        if sum(_denies(word) for word in before) % 2:
            weight *= DENIED
        if turn is not None:
            weight *= 1.5 if at > turn else 0.5
        found.append(Word(token, round(weight * emphasis, 4)))
    return found


def _denies(word: str) -> bool:
    return word in NEGATIONS or word.endswith("n't")
