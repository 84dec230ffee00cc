"""Documents as rows of numbers: TF-IDF of the runs of words that enough people use."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from .corpus import Corpus

# A run that fewer people use says who writes, not how a side writes.
FEWEST_PEOPLE = 6


def vocabulary_of(corpus: Corpus) -> npt.NDArray[np.uint32]:
    """Sorted numbers of the runs that at least FEWEST_PEOPLE people use."""
    pairs = [np.empty(0, np.uint64)]
    for person in range(int(corpus.people.max()) + 1):
        rows = np.flatnonzero(corpus.people == person).tolist()
        used = np.unique(np.concatenate([corpus.features(at) for at in rows]))
        pairs.append(used.astype(np.uint64))
    numbers, people = np.unique(np.concatenate(pairs), return_counts=True)
    return numbers[people >= FEWEST_PEOPLE].astype(np.uint32)


def counts_of(corpus: Corpus, vocabulary: npt.NDArray[np.uint32]) -> csr_matrix:
    """How often each document has each run."""
    ends, places, times = [0], [np.empty(0, np.intp)], [np.empty(0, np.intp)]
    for row in range(len(corpus.readings)):
        numbers, count = np.unique(corpus.features(row), return_counts=True)
        at = np.minimum(np.searchsorted(vocabulary, numbers), len(vocabulary) - 1)
        known = vocabulary[at] == numbers
        places.append(at[known])
        times.append(count[known])
        ends.append(ends[-1] + int(known.sum()))
    data = np.concatenate(times).astype(np.float64)
    return csr_matrix((data, np.concatenate(places), np.array(ends)), shape=(len(corpus.readings), len(vocabulary)))


def rarity_of(counts: csr_matrix) -> npt.NDArray[np.float16]:
    """Inverse document frequency, smoothed; as coarse as it is kept, so that training sees what serving sees."""
    documents = np.bincount(counts.indices, minlength=counts.shape[1])
    return np.asarray(np.log((1 + counts.shape[0]) / (1 + documents)) + 1, np.float16)


def weighed(counts: csr_matrix, rarity: npt.NDArray[np.float16]) -> csr_matrix:
    """Damped counts times rarity, each row of length 1."""
    rows = counts.copy()
    rows.data = (1 + np.log(rows.data)) * rarity.astype(np.float64)[rows.indices]
    lengths = np.sqrt(np.add.reduceat(np.append(rows.data**2, 0.0), rows.indptr[:-1]))
    filled = np.diff(rows.indptr)
    lengths[(filled == 0) | (lengths == 0)] = 1
    rows.data /= np.repeat(lengths, filled)
    return rows


def rows_of(matrix: csr_matrix, rows: Sequence[int] | npt.NDArray[np.intp]) -> csr_matrix:
    """The named rows."""
    return matrix[np.asarray(rows)]
