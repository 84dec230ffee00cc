"""When nothing is said: far from public affairs, not English, too unsure. Learned from training people alone."""

import numpy as np
import numpy.typing as npt

from lean.judging import FEWEST_PHRASES
from lean.phrases import Phrases

from .corpus import Corpus
from .fitting import Floats, balanced

# Share of the training texts that may be turned away as not political.
NOT_CIVIC = 0.03
SHORTEST = 100
# How sure a verdict has to be: as sure as MOST_SURE if at least SPOKEN of the texts then get one, else a little less.
MOST_SURE = 0.75
LEAST_SURE = 0.6
STEP = 0.01
SPOKEN = 0.62


def thresholds_of(corpus: Corpus) -> Floats:
    """The least civic share, and the least English share: half of what is usual, for some releases are Spanish."""
    long = corpus.words >= SHORTEST
    weights = balanced(corpus.people[long], corpus.sides[long])
    civic = _quantile(corpus.civic[long], weights, NOT_CIVIC)
    return np.array([civic, _quantile(corpus.english[long], weights, 0.5) / 2])


def confidence_of(corpus: Corpus, phrases: Phrases, p: Floats, least: Floats) -> float:
    """The confidence that a verdict needs; `p` are likelihoods by models that never saw the authors."""
    rows = np.flatnonzero(corpus.words >= SHORTEST)
    read = (corpus.civic[rows] >= least[0]) & (corpus.english[rows] >= least[1])
    told = np.array([np.isin(corpus.phrases(at), phrases.numbers).sum() >= FEWEST_PHRASES for at in rows.tolist()])
    sure: npt.NDArray[np.float64] = np.where(read & told, np.maximum(p, 1 - p)[rows], 0)
    for confidence in np.arange(MOST_SURE, LEAST_SURE, -STEP).tolist():
        if np.mean(sure >= confidence) >= SPOKEN:
            return round(float(confidence), 2)
    return LEAST_SURE


def _quantile(values: Floats, weights: Floats, share: float) -> float:
    order = np.argsort(values, kind="stable")
    at = int(np.searchsorted(np.cumsum(weights[order]), share * weights.sum()))
    return float(values[order][min(at, len(values) - 1)])
