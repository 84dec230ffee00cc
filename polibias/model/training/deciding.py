"""What is decided on scores of training people by models that never saw them."""

from dataclasses import dataclass

import numpy as np

from lean.likelihood import calibration_terms
from lean.phrases import Phrases

from .calibrating import calibrate
from .corpus import Corpus
from .fitting import Floats
from .thresholds import confidence_of, thresholds_of


@dataclass(frozen=True)
class Decided:
    """Calibration with its covariance, and the thresholds of `lean.model.Model`."""

    calibration: Floats
    covariance: Floats
    thresholds: Floats


def decide(scores: Floats, corpus: Corpus, phrases: Phrases) -> tuple[Decided, Floats]:
    """From one score a document. Also how likely each document is the right's."""
    calibration, covariance = calibrate(scores, corpus.words, corpus.sides, corpus.people)
    p = 1 / (1 + np.exp(-calibration_terms(scores, corpus.words) @ calibration))
    least = thresholds_of(corpus)
    return Decided(calibration, covariance, np.append(least, confidence_of(corpus, phrases, p, least))), p
