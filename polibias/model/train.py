"""Makes the model, the phrase table and the evaluation report: `python polibias/model/train.py --data FOLDER`.

The same data give the same bytes. Needs numpy and scipy (requirements.txt), and a few minutes.
"""

import hashlib
import sys
from dataclasses import asdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.path.insert(0, str(HERE))

import numpy as np  # noqa: E402

from lean.model import Model  # noqa: E402
from lean.phrases import Phrases  # noqa: E402
from training.chance import by_chance  # noqa: E402
from training.corpus import Corpus, corpus_of  # noqa: E402
from training.crossing import crossed_scores  # noqa: E402
from training.data import TRAINING, read_documents  # noqa: E402
from training.deciding import decide  # noqa: E402
from training.evaluating import claims_hold  # noqa: E402
from training.fitting import Floats, balanced, fit  # noqa: E402
from training.matrix import counts_of, rarity_of, vocabulary_of, weighed  # noqa: E402
from training.names import hidden_names  # noqa: E402
from training.phrasing import certify  # noqa: E402
from training.places import given_places  # noqa: E402
from training.reporting import LINEAR, write_report  # noqa: E402
from training.saving import save  # noqa: E402
from training.saying import say  # noqa: E402
from training.sets import UNSEEN, evaluated, read_set  # noqa: E402


def main() -> None:
    """Reads the arguments, trains, evaluates and writes."""
    places = given_places(__doc__)
    documents = read_documents(places.data, TRAINING)
    names = hidden_names(documents)
    corpus = corpus_of(documents, names)
    say(f"{len(documents)} documents of {corpus.people.max() + 1} people read")
    phrases = certify(corpus)
    say(f"{len(phrases.numbers)} phrases certified")
    model, swap_delta, p = train(corpus, names, phrases)
    save(places.trained / "model.npz", asdict(model))
    save(places.trained / "phrases.npz", asdict(phrases))

    unseen = read_set(places.data, UNSEEN, model)
    report, _ = evaluated(places.data, unseen, model, phrases)
    say("judged")
    genres = np.unique(corpus.genres).tolist()
    people = {genre: len(np.unique(unseen.people[unseen.genres == genre])) for genre in genres}
    more = {
        "claims": claims_hold(phrases, unseen),
        "swap_delta": swap_delta,
        "by_chance": by_chance(corpus, p, people),
    }
    write_report(places.out, LINEAR, {**report, **more})
    say("written")


def train(corpus: Corpus, names: frozenset[str], phrases: Phrases) -> tuple[Model, float, Floats]:
    """The model, by how much the scores of one trained with swapped sides differ from the mirrored ones, and how likely
    each document is the right's by models that never saw its author."""
    vocabulary = vocabulary_of(corpus)
    counts = counts_of(corpus, vocabulary)
    rarity = rarity_of(counts)
    rows = weighed(counts, rarity)
    say(f"{len(vocabulary)} features")
    weights = balanced(corpus.people, corpus.sides)
    linear = fit(rows, corpus.sides, weights)
    mirrored = fit(rows, -corpus.sides, weights)
    delta = float(np.abs(linear.scores(rows) + mirrored.scores(rows)).max())
    decided, p = decide(crossed_scores(fit, rows, corpus.sides, corpus.people), corpus, phrases)
    say("fitted")
    version = hashlib.sha256(linear.weights.tobytes() + decided.calibration.tobytes()).hexdigest()[:12]
    return (
        Model(
            version=version,
            features=vocabulary,
            weights=linear.weights.astype(np.float16),
            rarity=rarity,
            offset=linear.offset,
            **vars(decided),
            hidden_names=" ".join(sorted(names)),
        ),
        delta,
        p,
    )


if __name__ == "__main__":
    main()
