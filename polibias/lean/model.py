"""The trained model: its file, the score of a text, and the likelihood that goes with the score."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from .features import FEATURE_WORDS, Reading

type Floats = npt.NDArray[np.float64]
BLOCKS = 10
# Two-sided 95 %.
WIDTH = 1.96


@dataclass(frozen=True)
class Score:
    """`value` is positive for the right. `deviation` is its standard deviation over the parts of the text."""

    value: float
    deviation: float


@dataclass(frozen=True)
class Model:
    """What training leaves.

    Arrays of the same length: `features` (sorted numbers of runs), `weights` and `rarity` (inverse document frequency).
    `calibration` are slope, slope by length, and offset of the log-odds; `covariance` how sure they are (people drawn
    anew). `thresholds` are the least civic share, English share and confidence of a verdict.
    """

    version: str
    features: npt.NDArray[np.uint32]
    weights: npt.NDArray[np.float16]
    rarity: npt.NDArray[np.float16]
    offset: float
    calibration: Floats
    covariance: Floats
    thresholds: Floats
    hidden_names: str

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(self.hidden_names.split())

    def score(self, reading: Reading) -> Score:
        """The score of a text: weights of its features, term frequency damped, divided by their length (TF-IDF, L2)."""
        numbers, first, _ = reading.runs(FEATURE_WORDS)
        at = np.minimum(np.searchsorted(self.features, numbers), len(self.features) - 1)
        known = self.features[at] == numbers
        at, first = at[known], first[known]
        if not len(at):
            return Score(self.offset, 0.0)
        found, back, times = np.unique(at, return_inverse=True, return_counts=True)
        values = (1 + np.log(times)) * self.rarity[found].astype(np.float64)
        parts = values * self.weights[found].astype(np.float64) / np.sqrt(values @ values)
        blocks = np.bincount(first * BLOCKS // len(reading.plains), (parts / times)[back], BLOCKS)
        return Score(float(parts.sum()) + self.offset, float(np.sqrt(BLOCKS * blocks.var(ddof=1))))

    def likelihood(self, score: Score, words: int) -> tuple[float, float, float]:
        """How likely the text is the right's, 0 to 1, with its 95 % interval (calibration and wording together)."""
        gradient = calibration_terms(np.array([score.value]), np.array([words]))[0]
        odds = float(gradient @ self.calibration)
        slope = float(gradient[:2] @ self.calibration[:2]) / score.value if score.value else 0.0
        spread = np.sqrt(gradient @ self.covariance @ gradient + (slope * score.deviation) ** 2)
        return sigmoid(odds), sigmoid(odds - WIDTH * spread), sigmoid(odds + WIDTH * spread)


def calibration_terms(scores: Floats, words: npt.NDArray[np.int_]) -> Floats:
    """What the calibration weighs: the score, the score by the logarithm of the text's length, and 1."""
    longer = np.log(np.clip(words, 50, 2000) / 300)
    return np.stack([scores, scores * longer, np.ones_like(scores)], axis=1)


def sigmoid(odds: float) -> float:
    return float(1 / (1 + np.exp(-odds)))


def load(path: Path) -> Model:
    """Reads a model file. Nothing in it can run: arrays and texts only."""
    with np.load(path, allow_pickle=False) as file:
        return Model(
            version=str(file["version"]),
            features=file["features"],
            weights=file["weights"],
            rarity=file["rarity"],
            offset=float(file["offset"]),
            calibration=file["calibration"],
            covariance=file["covariance"],
            thresholds=file["thresholds"],
            hidden_names=str(file["hidden_names"]),
        )
