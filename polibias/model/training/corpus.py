"""The documents as the model sees them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lean.civic import civic_share, english_share
from lean.features import FEATURE_WORDS, PHRASE_WORDS, Reading, read

from .data import Document


@dataclass(frozen=True)
class Corpus:
    """One row a document: its reading, side (1, -1 or 0), person (a number), genre, and shares of word lists."""

    readings: list[Reading]
    sides: npt.NDArray[np.float64]
    people: npt.NDArray[np.intp]
    genres: npt.NDArray[np.str_]
    words: npt.NDArray[np.intp]
    civic: npt.NDArray[np.float64]
    english: npt.NDArray[np.float64]

    def features(self, at: int) -> npt.NDArray[np.uint32]:
        return self.readings[at].runs(FEATURE_WORDS)[0].astype(np.uint32)

    def phrases(self, at: int) -> npt.NDArray[np.uint32]:
        return np.unique(self.readings[at].runs(PHRASE_WORDS)[0].astype(np.uint32))


def corpus_of(documents: Iterable[Document], names: Collection[str]) -> Corpus:
    """Reads the documents; people are numbered in the order in which they appear."""
    documents = list(documents)
    people: dict[str, int] = {}
    readings = [read(document.text, names) for document in documents]
    return Corpus(
        readings=readings,
        sides=np.array([document.side for document in documents], np.float64),
        people=np.array([people.setdefault(document.person, len(people)) for document in documents], np.intp),
        genres=np.array([document.genre for document in documents]),
        words=np.array([reading.words for reading in readings], np.intp),
        civic=np.array([civic_share(reading.plains) for reading in readings]),
        english=np.array([english_share(reading.plains) for reading in readings]),
    )
