"""From the score of a text to how likely it is the right's."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

type Floats = npt.NDArray[np.float64]
# How many equal parts of a text tell how much its score depends on wording.
BLOCKS = 10
# Two-sided 95 %.
WIDTH = 1.96


@dataclass(frozen=True)
class Score:
    """`value` is positive for the right. `deviation` is its standard deviation over the parts of the text."""

    value: float
    deviation: float


@dataclass(frozen=True)
class Calibration:
    """`terms` are slope, slope by length, and offset of the log-odds; `covariance` how sure they are (people drawn
    anew)."""

    terms: Floats
    covariance: Floats

    def likelihood(self, score: Score, words: int) -> tuple[float, float, float]:
        """How likely the text is the right's, 0 to 1, with its 95 % interval (calibration and wording together)."""
        gradient = calibration_terms(np.array([score.value]), np.array([words]))[0]
        odds = float(gradient @ self.terms)
        slope = float(gradient[:2] @ self.terms[:2]) / score.value if score.value else 0.0
        spread = np.sqrt(gradient @ self.covariance @ gradient + (slope * score.deviation) ** 2)
        return sigmoid(odds), sigmoid(odds - WIDTH * spread), sigmoid(odds + WIDTH * spread)


def calibration_terms(scores: Floats, words: npt.NDArray[np.int_]) -> Floats:
    """What the calibration weighs: the score, the score by the logarithm of the text's length, and 1."""
    longer = np.log(np.clip(words, 50, 2000) / 300)
    return np.stack([scores, scores * longer, np.ones_like(scores)], axis=1)


def deviation_of(parts: Floats) -> float:
    """The standard deviation of a sum of BLOCKS parts, from how far they differ."""
    return float(np.sqrt(BLOCKS * parts.var(ddof=1)))


def sigmoid(odds: float) -> float:
    return float(1 / (1 + np.exp(-odds)))
