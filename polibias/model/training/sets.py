"""Every evaluation set, judged."""

from pathlib import Path
from typing import Any

import numpy as np

from lean.judging import FEWEST_WORDS, Judge
from lean.phrases import Phrases

from .corpus import Corpus, corpus_of
from .data import read_documents
from .evaluating import by_genre, calibration_curve, judged
from .fitting import Floats

UNSEEN = "congress_dev"
OTHERS = {"Party platforms": "platforms_1960_2016", "Floor speeches 2005": "floor_2005_chunks"}
NONPOLITICAL = "nonpolitical_dev"


def read_set(folder: Path, name: str, model: Judge) -> Corpus:
    """One set as the model sees it."""
    return corpus_of(read_documents(folder, name), frozenset(model.names))


def evaluated(folder: Path, unseen: Corpus, model: Judge, phrases: Phrases) -> tuple[dict[str, Any], Floats]:
    """The model's part of a report, and the likelihoods of `unseen`, the press releases of people never seen."""
    p, reasons = judged(unseen, model, phrases)
    genres = {"Press releases of people never seen": by_genre(unseen, p, reasons)}
    for title, name in OTHERS.items():
        other = read_set(folder, name, model)
        genres[title] = by_genre(other, *judged(other, model, phrases))
    silent = nonpolitical(read_set(folder, NONPOLITICAL, model), model, phrases)
    report = {
        "model": model.version,
        "genres": genres,
        "nonpolitical": silent,
        "confidence_of_a_verdict": float(model.thresholds[2]),
        "calibration": calibration_curve(p, unseen.sides),
    }
    return report, p


def nonpolitical(corpus: Corpus, model: Judge, phrases: Phrases) -> dict[str, dict[str, float]]:
    """How often nothing is said about each source; only texts long enough to be judged."""
    _, reasons = judged(corpus, model, phrases)
    long = corpus.words >= FEWEST_WORDS
    silent = np.array([reason != "" for reason in reasons])
    groups = {"all": long, **{genre: long & (corpus.genres == genre) for genre in np.unique(corpus.genres).tolist()}}
    return {
        name: {"texts": int(rows.sum()), "abstained": round(float(silent[rows].mean()), 4)}
        for name, rows in groups.items()
        if rows.any()
    }
