"""The table of certified phrases: who among the members of Congress used them."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from .features import PHRASE_WORDS, Reading

type Numbers = npt.NDArray[np.uint32]


@dataclass(frozen=True)
class Phrases:
    """Certified phrases in the order of their numbers.

    `people` counts the members who used it, `right` the Republicans among them; `share` is the expected share of
    Republicans among members not yet seen, `low` and `high` its 95 % interval.
    """

    numbers: Numbers
    people: npt.NDArray[np.uint16]
    right: npt.NDArray[np.uint16]
    share: npt.NDArray[np.float32]
    low: npt.NDArray[np.float32]
    high: npt.NDArray[np.float32]
    text: str

    @cached_property
    def texts(self) -> list[str]:
        return self.text.split("\n")

    def found(self, reading: Reading) -> dict[int, list[tuple[int, int]]]:
        """Which phrases the text has: their place in the table, with first and last token of each occurrence."""
        numbers, first, lengths = reading.runs(PHRASE_WORDS)
        if not len(numbers) or not len(self.numbers):
            return {}
        at = np.minimum(np.searchsorted(self.numbers, numbers), len(self.numbers) - 1)
        result: dict[int, list[tuple[int, int]]] = {}
        for place in np.flatnonzero(self.numbers[at] == numbers).tolist():
            phrase, start, length = int(at[place]), int(first[place]), int(lengths[place])
            # Two runs may share a number by chance; the words decide.
            if " ".join(reading.plains[start : start + length]) == self.texts[phrase]:
                result.setdefault(phrase, []).append((start, start + length - 1))
        return result


def load_phrases(path: Path) -> Phrases:
    """Reads a phrase file. Nothing in it can run: arrays and texts only."""
    with np.load(path, allow_pickle=False) as file:
        names = ("numbers", "people", "right", "share", "low", "high")
        return Phrases(**{name: file[name] for name in names}, text=str(file["text"]))
