"""Evaluates the model as it is served, on people it never saw."""

from typing import Any

import numpy as np

from lean.judging import FEWEST_WORDS, Judge, abstention
from lean.phrases import Phrases

from .corpus import Corpus
from .fitting import Floats
from .measures import BINS, accuracy, measured
from .phrasing import predicted, users


def judged(corpus: Corpus, model: Judge, phrases: Phrases) -> tuple[Floats, list[str]]:
    """The likelihood of each document, and why nothing would be said ("" for a verdict)."""
    likelihoods: list[float] = []
    reasons: list[str] = []
    for reading, words in zip(corpus.readings, corpus.words.tolist(), strict=True):
        p_right, _, _ = model.likelihood(model.score(reading), words)
        likelihoods.append(p_right)
        reasons.append(abstention(reading, words, p_right, model, phrases) or "")
    return np.array(likelihoods), reasons


def by_genre(corpus: Corpus, p: Floats, reasons: list[str]) -> dict[str, Any]:
    """Measures of each genre with sides, and of all together where there are several."""
    genres = np.unique(corpus.genres).tolist()
    groups = {genre: corpus.genres == genre for genre in genres}
    if len(genres) > 1:
        groups["together"] = np.ones(len(p), bool)
    result = {}
    verdict = np.array([reason == "" for reason in reasons])
    long = corpus.words >= FEWEST_WORDS
    for genre, rows in groups.items():
        said = rows & verdict
        result[genre] = {
            "documents": int(rows.sum()),
            "people": len(np.unique(corpus.people[rows])),
            **measured(p[rows], corpus.sides[rows], corpus.people[rows]),
            "verdicts_of_100_words_and_more": round(float(verdict[rows & long].mean()), 4),
            "accuracy_of_verdicts": round(accuracy(p[said], corpus.sides[said]), 4) if said.any() else None,
            "reasons": {reason: reasons_in(reasons, rows, reason) for reason in sorted(set(reasons) - {""})},
        }
    return result


def reasons_in(reasons: list[str], rows: Any, reason: str) -> int:
    return sum(one == reason for one, wanted in zip(reasons, rows.tolist(), strict=True) if wanted)


def calibration_curve(p: Floats, sides: Floats) -> list[dict[str, float]]:
    """Of each tenth of p: how many documents, their mean p, and the share that is the right's."""
    bins = np.minimum((p * BINS).astype(int), BINS - 1)
    return [
        {
            "documents": int((bins == at).sum()),
            "claimed": round(float(p[bins == at].mean()), 4),
            "observed": round(float((sides[bins == at] > 0).mean()), 4),
        }
        for at in range(BINS)
        if (bins == at).any()
    ]


def claims_hold(phrases: Phrases, corpus: Corpus) -> dict[str, Any]:
    """Whether the claims hold on people never seen: the beta-binomial test, and pooled shares of the claimed side."""
    numbers, people, right = users(corpus)
    at = np.minimum(np.searchsorted(numbers, phrases.numbers), len(numbers) - 1)
    known = numbers[at] == phrases.numbers
    unseen, unseen_right = np.where(known, people[at], 0), np.where(known, right[at], 0)
    low, high = predicted(phrases, unseen)
    tested = unseen > 0
    inside = (unseen_right >= low) & (unseen_right <= high)
    is_right = phrases.share > 0.5
    claimed = np.where(is_right, phrases.share, 1 - phrases.share)
    kept = np.where(is_right, unseen_right, unseen - unseen_right)
    often = unseen >= 5
    return {
        "certified": len(phrases.numbers),
        "of_the_right": int(is_right.sum()),
        "tested": int(tested.sum()),
        "hold": round(float(inside[tested].mean()), 4),
        "tested_with_5_people_and_more": int(often.sum()),
        "hold_with_5_people_and_more": round(float(inside[often].mean()), 4),
        "claimed_share": round(float((claimed * unseen)[tested].sum() / unseen[tested].sum()), 4),
        "observed_share": round(float(kept[tested].sum() / unseen[tested].sum()), 4),
    }
