"""Certifies phrases by counting people."""

import numpy as np
import numpy.typing as npt
from scipy.stats import beta, betabinom

from lean.civic import FUNCTION_WORDS
from lean.features import PHRASE_WORDS, Reading
from lean.phrases import Phrases

from .corpus import Corpus

FEWEST_PEOPLE = 20
# Members added to each count, half of each side, so that a lucky count claims less.
PSEUDO_MEMBERS = 10
JEFFREYS = 0.5
UNDECIDED = (0.45, 0.55)
COVERED = 0.95

type Floats = npt.NDArray[np.float64]


def users(corpus: Corpus) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Every phrase of the corpus, how many people used it, and how many of them are Republicans."""
    numbers: list[npt.NDArray[np.uint32]] = []
    sides: list[npt.NDArray[np.int8]] = []
    for person in np.unique(corpus.people).tolist():
        rows = np.flatnonzero(corpus.people == person).tolist()
        used = np.unique(np.concatenate([corpus.phrases(at) for at in rows]))
        numbers.append(used)
        sides.append(np.full(len(used), corpus.sides[rows[0]] > 0, np.int8))
    found, back, people = np.unique(np.concatenate(numbers), return_inverse=True, return_counts=True)
    right = np.bincount(back, np.concatenate(sides), len(found)).astype(np.intp)
    return found, people, right


def certify(corpus: Corpus) -> Phrases:
    """Phrases that enough people used, whose Jeffreys interval leaves the middle, and whose shrunk one leaves 1/2."""
    numbers, people, right = users(corpus)
    often = people >= FEWEST_PEOPLE
    numbers, people, right = numbers[often], people[often], right[often]
    first, second = posterior(people, right)
    low, high = _interval(first, second)
    raw_low, raw_high = _interval(right + JEFFREYS, people - right + JEFFREYS)
    decided = ((raw_low > UNDECIDED[1]) & (low > 0.5)) | ((raw_high < UNDECIDED[0]) & (high < 0.5))
    texts = _texts(corpus, numbers[decided])
    kept = np.array([number in texts for number in numbers[decided].tolist()], bool)
    at = np.flatnonzero(decided)[kept]
    return Phrases(
        numbers=numbers[at],
        people=people[at].astype(np.uint16),
        right=right[at].astype(np.uint16),
        share=(first / (first + second))[at].astype(np.float32),
        low=low[at].astype(np.float32),
        high=high[at].astype(np.float32),
        text="\n".join(texts[number] for number in numbers[at].tolist()),
    )


def _interval(first: Floats, second: Floats) -> tuple[Floats, Floats]:
    return beta.ppf((1 - COVERED) / 2, first, second), beta.ppf((1 + COVERED) / 2, first, second)


def posterior(people: npt.NDArray[np.intp], right: npt.NDArray[np.intp]) -> tuple[Floats, Floats]:
    """The two numbers of the beta distribution of the Republicans' share."""
    half = PSEUDO_MEMBERS / 2 + JEFFREYS
    return right + half, people - right + half


def predicted(phrases: Phrases, unseen: npt.NDArray[np.intp]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Between which counts of Republicans among `unseen` new users each claim stays, 95 % (beta-binomial)."""
    first, second = posterior(phrases.people.astype(np.intp), phrases.right.astype(np.intp))
    low = betabinom.ppf((1 - COVERED) / 2, unseen, first, second)
    return low.astype(np.intp), betabinom.ppf((1 + COVERED) / 2, unseen, first, second).astype(np.intp)


def _texts(corpus: Corpus, numbers: npt.NDArray[np.uint32]) -> dict[int, str]:
    """The words of the phrases. Left out: nothing but function words and numbers."""
    wanted = set(numbers.tolist())
    texts: dict[int, str] = {}
    for reading in corpus.readings:
        if not wanted:
            break
        _take(reading, wanted, texts)
    return {number: text for number, text in texts.items() if not set(text.split()) <= FUNCTION_WORDS | {"#"}}


def _take(reading: Reading, wanted: set[int], texts: dict[int, str]) -> None:
    numbers, first, lengths = reading.runs(PHRASE_WORDS)
    listed = numbers.tolist()
    for number in wanted.intersection(listed):
        at = listed.index(number)
        texts[number] = " ".join(reading.plains[first[at] : first[at] + lengths[at]])
        wanted.discard(number)
