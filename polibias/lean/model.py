"""The trained model: its file, and the score of a text."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from .features import FEATURE_WORDS, Reading
from .likelihood import BLOCKS, Calibration, Floats, Score, deviation_of


@dataclass(frozen=True)
class Weighed:
    """The features of a text that the model knows.

    `places` are their rows in the model's table, ascending; `values` their TF-IDF, of length 1 together; `shares` how
    much of each value comes from each of BLOCKS equal parts of the text (a row a part).
    """

    places: npt.NDArray[np.intp]
    values: Floats
    shares: Floats


@dataclass(frozen=True)
class Model:
    """What training leaves.

    Arrays of the same length: `features` (sorted numbers of runs), `weights` and `rarity` (inverse document frequency).
    `calibration` and `covariance` are those of Calibration. `thresholds` are the least civic share, English share and
    confidence of a verdict.
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

    def weigh(self, reading: Reading) -> Weighed:
        """The features of a text: term frequency damped, times rarity, divided by their length (TF-IDF, L2)."""
        numbers, first, _ = reading.runs(FEATURE_WORDS)
        at = np.minimum(np.searchsorted(self.features, numbers), len(self.features) - 1)
        known = self.features[at] == numbers
        found, back, times = np.unique(at[known], return_inverse=True, return_counts=True)
        values = (1 + np.log(times)) * self.rarity[found].astype(np.float64)
        block = first[known] * BLOCKS // max(1, len(reading.plains))
        shares = np.zeros((BLOCKS, len(found)))
        np.add.at(shares, (block, back), (1 / times)[back])
        length = np.sqrt(values @ values) or 1.0
        return Weighed(found, values / length, shares)

    def score(self, reading: Reading) -> Score:
        """The score of a text: the weights of its features."""
        weighed = self.weigh(reading)
        parts = weighed.values * self.weights[weighed.places].astype(np.float64)
        return Score(float(parts.sum()) + self.offset, deviation_of(weighed.shares @ parts))

    def likelihood(self, score: Score, words: int) -> tuple[float, float, float]:
        """How likely the text is the right's, 0 to 1, with its 95 % interval."""
        return Calibration(self.calibration, self.covariance).likelihood(score, words)


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
