"""What the model sees of a text: numbers of its words and of its pairs of words, hidden ones left out."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .hashing import GAP, Numbers, number_of, runs
from .masking import hidden
from .words import MARK, plain, tokens_of

FEATURE_WORDS = 2
PHRASE_WORDS = 3


@dataclass(frozen=True)
class Reading:
    """A text as the model sees it: one number a token, GAP where a mark stands or a word is hidden."""

    plains: list[str]
    numbers: Numbers

    @property
    def words(self) -> int:
        return sum(word != MARK for word in self.plains)

    def runs(self, longest: int) -> tuple[Numbers, npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """Runs of 1 to `longest` words: their numbers, first tokens and lengths."""
        parts = [runs(self.numbers, length) for length in range(1, longest + 1)]
        lengths = [np.full(len(numbers), length, np.intp) for length, (numbers, _) in enumerate(parts, 1)]
        return (
            np.concatenate([one for one, _ in parts]),
            np.concatenate([at for _, at in parts]),
            np.concatenate(lengths),
        )


def read(text: str, names: Collection[str]) -> Reading:
    """Reads a text; `names` are hidden."""
    tokens = tokens_of(text)
    plains = [plain(token) for token in tokens]
    masks = hidden(tokens, plains, names)
    numbers = (GAP if mask or word == MARK else number_of(word) for word, mask in zip(plains, masks, strict=True))
    return Reading(plains, np.fromiter(numbers, np.uint64, len(tokens)))
