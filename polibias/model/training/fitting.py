"""Logistic regression on sides 1 and -1.

The loss and its gradient are written so that swapping the sides negates every number exactly: a model trained with the
parties swapped gives exactly the negated scores. scikit-learn's uses labels 0 and 1 and does not.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

type Floats = npt.NDArray[np.float64]

STRENGTH = 5.0
MOST_STEPS = 100
# Between counting documents (0) and counting people (1).
BALANCE = 0.5


@dataclass(frozen=True)
class Linear:
    """weights by feature, and what is added."""

    weights: Floats
    offset: float

    def scores(self, rows: csr_matrix) -> Floats:
        return np.asarray(rows @ self.weights + self.offset)


def balanced(people: npt.NDArray[np.intp], sides: Floats) -> Floats:
    """Weights of documents: who wrote many counts less for each, and both sides weigh the same. 1 on average."""
    weights = np.bincount(people)[people].astype(np.float64) ** -BALANCE
    for side in (-1, 1):
        weights[sides == side] /= weights[sides == side].sum()
    return weights * len(sides) / 2


def fit(rows: csr_matrix, sides: Floats, weights: Floats) -> Linear:
    """Fits with a penalty on the squares of the weights."""
    columns = rows.T.tocsr()

    def loss(point: Floats) -> tuple[float, Floats]:
        inner, offset = point[:-1], point[-1]
        margins = sides * (rows @ inner + offset)
        slopes = -weights * sides / (1 + np.exp(margins))
        value = STRENGTH * float(weights @ np.logaddexp(0, -margins)) + float(inner @ inner) / 2
        return value, np.append(STRENGTH * (columns @ slopes) + inner, STRENGTH * slopes.sum())

    options = {"maxiter": MOST_STEPS, "maxcor": 8, "ftol": 1e-6}
    found = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B", options=options)
    # As coarse as they are kept.
    return Linear(found.x[:-1].astype(np.float16).astype(np.float64), float(found.x[-1]))
