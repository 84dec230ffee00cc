"""Scores of training documents by models that never saw their authors."""

from collections.abc import Callable
from typing import Protocol

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from .fitting import Floats, balanced
from .matrix import rows_of

FOLDS = 5
SEED = 20


class Fitted(Protocol):
    """A model that scores rows."""

    def scores(self, rows: csr_matrix) -> Floats: ...


# From rows, sides and weights of documents.
type Fit = Callable[[csr_matrix, Floats, Floats], Fitted]


def folds_of(people: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """A fold for each document; all of one person are in the same."""
    count = int(people.max()) + 1
    return np.random.default_rng(SEED).permutation(count)[people] % FOLDS


def crossed_scores(fit: Fit, rows: csr_matrix, sides: Floats, people: npt.NDArray[np.intp]) -> Floats:
    """One score a document."""
    folds = folds_of(people)
    scores = np.zeros(len(sides))
    for fold in range(FOLDS):
        others, these = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        model = fit(rows_of(rows, others), sides[others], balanced(people[others], sides[others]))
        scores[these] = model.scores(rows_of(rows, these))
    return scores
