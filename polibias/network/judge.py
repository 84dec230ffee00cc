"""The trained network as a judge of texts."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np
import numpy.typing as npt

from lean.features import Reading
from lean.likelihood import BLOCKS, Calibration, Floats, Score, deviation_of
from lean.model import Model

from .layers import layers_of, scores_of

type Coarse = npt.NDArray[np.float16]


@dataclass(frozen=True)
class NetworkFile:
    """What training leaves. `inner` (features by hidden units) is kept coarsely; `model` is the linear model whose
    features they are; `confidence` is what a verdict needs."""

    version: str
    model: str
    inner: Coarse
    inner_offset: npt.NDArray[np.float32]
    outer: npt.NDArray[np.float32]
    outer_offset: npt.NDArray[np.float32]
    calibration: Floats
    covariance: Floats
    confidence: float

    def layers(self) -> keras.Sequential:
        layers = layers_of(len(self.inner))
        layers.set_weights([self.inner.astype(np.float32), self.inner_offset, self.outer, self.outer_offset])
        return layers


@dataclass(frozen=True)
class Network:
    """Shares with the linear model features, hidden names and what counts as English and political."""

    linear: Model
    layers: keras.Sequential
    version: str
    calibration: Calibration
    thresholds: Floats

    @property
    def names(self) -> Collection[str]:
        return self.linear.names

    def score(self, reading: Reading) -> Score:
        """The score of a text. A part of the text counts for as much as the score loses without it."""
        weighed = self.linear.weigh(reading)
        texts = weighed.values * np.concatenate([np.ones((1, len(weighed.values))), 1 - weighed.shares])
        scores = scores_of(self.layers, weighed.places, texts)
        return Score(float(scores[0]), deviation_of(scores[0] - scores[1 : BLOCKS + 1]))

    def likelihood(self, score: Score, words: int) -> tuple[float, float, float]:
        """How likely the text is the right's, 0 to 1, with its 95 % interval."""
        return self.calibration.likelihood(score, words)


def network_of(file: NetworkFile, linear: Model) -> Network:
    """Raises ValueError when the network was trained on the features of another model."""
    if file.model != linear.version:
        raise ValueError(f"The network belongs to model {file.model}, not to {linear.version}.")
    return Network(
        linear=linear,
        layers=file.layers(),
        version=file.version,
        calibration=Calibration(file.calibration, file.covariance),
        thresholds=np.append(linear.thresholds[:2], file.confidence),
    )


def load_network(path: Path, linear: Model) -> Network:
    """Reads a network file. Nothing in it can run: arrays and texts only. Raises ValueError as `network_of` does."""
    with np.load(path, allow_pickle=False) as file:
        arrays = ("inner", "inner_offset", "outer", "outer_offset", "calibration", "covariance")
        return network_of(
            NetworkFile(
                version=str(file["version"]),
                model=str(file["model"]),
                confidence=float(file["confidence"]),
                **{name: file[name] for name in arrays},
            ),
            linear,
        )
