"""How far off a calibration is on few people, even where it was learned from them."""

from typing import Any

import numpy as np

from .corpus import Corpus
from .fitting import Floats
from .measures import calibration_error, recall_gap

SEED = 24
DRAWS = 400
AIM = 0.03


def by_chance(corpus: Corpus, p: Floats, people: dict[str, int]) -> dict[str, Any]:
    """Calibration error and recall gap (without its sign) of so many training people of each genre, drawn at random.

    `p` are likelihoods by models that never saw the authors. Of each measure: the middle, the middle 95 %, and how
    often it is within AIM; beside them both measures of all training people of the genre.
    """
    return {genre: _drawn(p, corpus, np.flatnonzero(corpus.genres == genre), count) for genre, count in people.items()}


def _drawn(p: Floats, corpus: Corpus, rows: Any, count: int) -> dict[str, Any]:
    persons = [rows[corpus.people[rows] == one] for one in np.unique(corpus.people[rows]).tolist()]
    dice = np.random.default_rng(SEED)
    errors: list[float] = []
    gaps: list[float] = []
    while len(errors) < DRAWS:
        at = np.concatenate([persons[one] for one in dice.choice(len(persons), count, replace=False).tolist()])
        if len(set(corpus.sides[at].tolist())) > 1:
            errors.append(calibration_error(p[at], corpus.sides[at]))
            gaps.append(abs(recall_gap(p[at], corpus.sides[at])))
    whole = {
        "people": len(persons),
        "ece": round(calibration_error(p[rows], corpus.sides[rows]), 4),
        "recall_gap": round(abs(recall_gap(p[rows], corpus.sides[rows])), 4),
    }
    return {"people": count, "ece": _summary(errors), "recall_gap": _summary(gaps), "all": whole}


def _summary(values: list[float]) -> dict[str, float]:
    low, middle, high = np.quantile(values, [0.025, 0.5, 0.975]).tolist()
    within = float(np.mean(np.array(values) <= AIM))
    return {"middle": round(middle, 4), "low": round(low, 4), "high": round(high, 4), "within_aim": round(within, 4)}
