"""Measures of how well likelihoods agree with sides."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

import numpy as np
import numpy.typing as npt

type Floats = npt.NDArray[np.float64]

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


MEASURES: dict[str, Callable[[Floats, Floats], float]] = {
    "accuracy": accuracy,
    "accuracy_at_60": covered_accuracy,
    "auc": auc,
    "ece": calibration_error,
    "recall_gap": recall_gap,
}


def measured(p: Floats, sides: Floats, people: npt.NDArray[np.intp]) -> dict[str, dict[str, float]]:
    """All measures with their intervals."""
    rows = [np.flatnonzero(people == one) for one in np.unique(people)]
    dice = np.random.default_rng(SEED)
    drawn = [np.concatenate([rows[at] for at in dice.integers(0, len(rows), len(rows))]) for _ in range(DRAWS)]
    return {name: asdict(_interval(measure, p, sides, drawn)) for name, measure in MEASURES.items()}


def _interval(
    measure: Callable[[Floats, Floats], float], p: Floats, sides: Floats, drawn: list[npt.NDArray[np.intp]]
) -> Interval:
    values = [measure(p[at], sides[at]) for at in drawn if len(set(sides[at].tolist())) > 1]
    low, high = (float(one) for one in np.quantile(values, [0.025, 0.975]))
    return Interval(round(measure(p, sides), 4), round(low, 4), round(high, 4))
