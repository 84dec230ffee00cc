"""Measures of how well likelihoods agree with sides."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

import numpy as np
import numpy.typing as npt

type Floats = npt.NDArray[np.float64]
type Rows = npt.NDArray[np.intp]
# Of likelihoods and sides.
type Measure = Callable[[Floats, Floats], float]

SEED = 22
DRAWS = 300
BINS = 10
COVERAGE = 0.6


@dataclass(frozen=True)
class Interval:
    """A measured value with the middle 95 % of what it is when people are drawn anew."""

    value: float
    low: float
    high: float


def accuracy(p: Floats, sides: Floats) -> float:
    return float(np.mean((p > 0.5) == (sides > 0)))


def covered_accuracy(p: Floats, sides: Floats) -> float:
    """Accuracy on the COVERAGE of the texts that the model is surest of."""
    surest = np.argsort(-np.abs(p - 0.5), kind="stable")[: max(1, round(COVERAGE * len(p)))]
    return accuracy(p[surest], sides[surest])


def auc(p: Floats, sides: Floats) -> float:
    """How likely a text of the right scores above one of the left."""
    ranks = np.empty(len(p))
    ranks[np.argsort(p, kind="stable")] = np.arange(1, len(p) + 1)
    right = sides > 0
    pairs = right.sum() * (~right).sum()
    return float((ranks[right].sum() - right.sum() * (right.sum() + 1) / 2) / pairs) if pairs else float("nan")


def calibration_error(p: Floats, sides: Floats) -> float:
    """Expected calibration error over BINS bins of p, each as wide as the others."""
    bins = np.minimum((p * BINS).astype(int), BINS - 1)
    gaps = np.bincount(bins, p - (sides > 0), BINS)
    return float(np.abs(gaps).sum() / len(p))


def recall_gap(p: Floats, sides: Floats) -> float:
    """Recall of the right minus recall of the left."""
    return float(np.mean(p[sides > 0] > 0.5) - np.mean(p[sides < 0] <= 0.5))


MEASURES: dict[str, Measure] = {
    "accuracy": accuracy,
    "accuracy_at_60": covered_accuracy,
    "auc": auc,
    "ece": calibration_error,
    "recall_gap": recall_gap,
}


def measured(p: Floats, sides: Floats, people: Rows) -> dict[str, dict[str, float]]:
    """All measures with their intervals."""
    return _all_of(lambda measure, at: measure(p[at], sides[at]), sides, people)


def compared(p: Floats, other: Floats, sides: Floats, people: Rows) -> dict[str, dict[str, float]]:
    """By how much each measure of `p` is higher than that of `other` on the same documents, with intervals."""
    return _all_of(lambda measure, at: measure(p[at], sides[at]) - measure(other[at], sides[at]), sides, people)


def _all_of(value: Callable[[Measure, Rows], float], sides: Floats, people: Rows) -> dict[str, dict[str, float]]:
    rows = [np.flatnonzero(people == one) for one in np.unique(people)]
    dice = np.random.default_rng(SEED)
    drawn = [np.concatenate([rows[at] for at in dice.integers(0, len(rows), len(rows))]) for _ in range(DRAWS)]
    drawn = [at for at in drawn if len(set(sides[at].tolist())) > 1]
    result = {}
    for name, measure in MEASURES.items():
        low, high = np.quantile([value(measure, at) for at in drawn], [0.025, 0.975]).tolist()
        whole = value(measure, np.arange(len(sides)))
        result[name] = asdict(Interval(round(whole, 4), round(low, 4), round(high, 4)))
    return result
