"""Numbers for words and for runs of words, the same in every process and on every machine."""

from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

type Numbers = npt.NDArray[np.uint64]

_FIRST = np.uint64(0x9E3779B97F4A7C15)
_SECOND = np.uint64(0xC2B2AE3D27D4EB4F)
_HALF = np.uint64(32)
# A place where no run of words goes across.
GAP = 0


@lru_cache(maxsize=1 << 16)
def number_of(word: str) -> int:
    """32 bits, never GAP. Two words out of 65,000 share theirs by chance."""
    return crc32(word.encode()) or 1


def mixed(numbers: Numbers) -> Numbers:
    """Spreads every bit over all others (the finalizer of SplitMix64, Steele et al. 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def runs(numbers: Numbers, length: int) -> tuple[Numbers, npt.NDArray[np.intp]]:
    """The numbers of all runs of `length` words without a gap, and the place where each begins."""
    count = len(numbers) - length + 1
    if count <= 0:
        return np.empty(0, np.uint64), np.empty(0, np.intp)
    total = np.full(count, length, np.uint64) * _SECOND
    whole = np.ones(count, bool)
    for at in range(length):
        part = numbers[at : at + count]
        whole &= part != GAP
        total = mixed(total + part * _FIRST)
    places = np.flatnonzero(whole)
    return total[places] >> _HALF, places
