"""From scores to likelihoods, learned on people whom the scoring model never saw."""

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from lean.likelihood import calibration_terms

from .fitting import Floats, balanced

SEED = 21
DRAWS = 100


def calibrate(
    scores: Floats, words: npt.NDArray[np.intp], sides: Floats, people: npt.NDArray[np.intp]
) -> tuple[Floats, Floats]:
    """The three numbers of `calibration_terms`, and their covariance when people are drawn anew."""
    terms = calibration_terms(scores, words)
    weights = balanced(people, sides)
    best = _fit(terms, sides, weights, np.array([1.0, 0.0, 0.0]))
    dice = np.random.default_rng(SEED)
    count = int(people.max()) + 1
    drawn = [
        _fit(terms, sides, weights * np.bincount(dice.integers(0, count, count), minlength=count)[people], best)
        for _ in range(DRAWS)
    ]
    return best, np.cov(np.array(drawn), rowvar=False)


def _fit(terms: Floats, sides: Floats, weights: Floats, start: Floats) -> Floats:
    def loss(point: Floats) -> tuple[float, Floats]:
        margins = sides * (terms @ point)
        slopes = -weights * sides / (1 + np.exp(margins))
        return float(weights @ np.logaddexp(0, -margins)), terms.T @ slopes

    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x)
