"""Makes the model, the phrase table and the evaluation report: `python polibias/model/train.py --data FOLDER`.

The same data give the same bytes. Needs numpy and scipy (requirements.txt), and a few minutes.
"""

import argparse
import hashlib
import json
import os
import shutil
import sys
import time
from dataclasses import asdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.path.insert(0, str(HERE))

import numpy as np  # noqa: E402

from lean.judging import FEWEST_WORDS  # noqa: E402
from lean.model import Model, calibration_terms  # noqa: E402
from lean.phrases import Phrases  # noqa: E402
from training.calibrating import calibrate  # noqa: E402
from training.corpus import Corpus, corpus_of  # noqa: E402
from training.crossing import crossed_scores  # noqa: E402
from training.data import TRAINING, read_documents  # noqa: E402
from training.evaluating import by_genre, calibration_curve, claims_hold, judged  # noqa: E402
from training.fitting import balanced, fit  # noqa: E402
from training.matrix import counts_of, rarity_of, vocabulary_of, weighed  # noqa: E402
from training.names import hidden_names  # noqa: E402
from training.phrasing import certify  # noqa: E402
from training.report import report_of  # noqa: E402
from training.saving import save  # noqa: E402
from training.thresholds import confidence_of, thresholds_of  # noqa: E402

DEFAULT_DATA = HERE.parents[2] / "polibias-data"


def main() -> None:
    """Reads the arguments, trains, evaluates and writes."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=Path(os.environ.get("POLIBIAS_DATA", DEFAULT_DATA)))
    arguments.add_argument("--out", type=Path, default=HERE)
    given = arguments.parse_args()
    trained = given.out / "trained"
    trained.mkdir(parents=True, exist_ok=True)

    documents = read_documents(given.data, TRAINING)
    names = hidden_names(documents)
    corpus = corpus_of(documents, names)
    _say(f"{len(documents)} documents of {corpus.people.max() + 1} people read")
    phrases = certify(corpus)
    _say(f"{len(phrases.numbers)} phrases certified")
    model, swap_delta = train(corpus, names, phrases)
    save(trained / "model.npz", asdict(model))
    save(trained / "phrases.npz", asdict(phrases))

    unseen = corpus_of(read_documents(given.data, "congress_dev"), names)
    p, reasons = judged(unseen, model, phrases)
    genres = {"Press releases of people never seen": by_genre(unseen, p, reasons)}
    for title, name in (("Party platforms", "platforms_1960_2016"), ("Floor speeches 2005", "floor_2005_chunks")):
        other = corpus_of(read_documents(given.data, name), names)
        genres[title] = by_genre(other, *judged(other, model, phrases))
        _say(f"{title} judged")
    report = {
        "model": model.version,
        "genres": genres,
        "nonpolitical": nonpolitical(corpus_of(read_documents(given.data, "nonpolitical_dev"), names), model, phrases),
        "claims": claims_hold(phrases, unseen),
        "swap_delta": swap_delta,
        "confidence_of_a_verdict": float(model.thresholds[2]),
        "calibration": calibration_curve(p, unseen.sides),
    }
    (given.out / "report.json").write_text(json.dumps(report, indent=1) + "\n")
    (given.out / "report.md").write_text(report_of(report))
    if given.out == HERE:
        shutil.copyfile(given.out / "report.json", HERE.parent / "site" / "report.json")
    _say("written")


def train(corpus: Corpus, names: frozenset[str], phrases: Phrases) -> tuple[Model, float]:
    """The model, and by how much the scores of one trained with swapped sides differ from the mirrored ones."""
    vocabulary = vocabulary_of(corpus)
    counts = counts_of(corpus, vocabulary)
    rarity = rarity_of(counts)
    rows = weighed(counts, rarity)
    _say(f"{len(vocabulary)} features")
    weights = balanced(corpus.people, corpus.sides)
    linear = fit(rows, corpus.sides, weights)
    mirrored = fit(rows, -corpus.sides, weights)
    delta = float(np.abs(linear.scores(rows) + mirrored.scores(rows)).max())
    scores = crossed_scores(rows, corpus.sides, corpus.people)
    calibration, covariance = calibrate(scores, corpus.words, corpus.sides, corpus.people)
    p = 1 / (1 + np.exp(-calibration_terms(scores, corpus.words) @ calibration))
    least = thresholds_of(corpus)
    _say("fitted")
    version = hashlib.sha256(linear.weights.tobytes() + calibration.tobytes()).hexdigest()[:12]
    return (
        Model(
            version=version,
            features=vocabulary,
            weights=linear.weights.astype(np.float16),
            rarity=rarity,
            offset=linear.offset,
            calibration=calibration,
            covariance=covariance,
            thresholds=np.append(least, confidence_of(corpus, phrases, p, least)),
            hidden_names=" ".join(sorted(names)),
        ),
        delta,
    )


def nonpolitical(corpus: Corpus, model: Model, phrases: Phrases) -> dict[str, dict[str, float]]:
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


_started = time.monotonic()


def _say(what: str) -> None:
    print(f"{time.monotonic() - _started:6.1f} s  {what}", flush=True)


if __name__ == "__main__":
    main()
