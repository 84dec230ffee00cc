"""Makes the Keras network on the model's features: `python polibias/model/train_network.py --data FOLDER`.

Behind train.py, whose model and phrases it reads. The same data give the same bytes on the same machine. Needs what
packages/runtime/environments/tensorflow-*.txt pins, and a few minutes.
"""

import hashlib
import os
import sys
from dataclasses import asdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.path.insert(0, str(HERE))
# Read when TensorFlow is imported: no operations that the processor chooses, and errors alone in words.
os.environ.update(TF_ENABLE_ONEDNN_OPTS="0", TF_CPP_MIN_LOG_LEVEL="3")

import numpy as np  # noqa: E402

from lean.model import Model, load  # noqa: E402
from lean.phrases import Phrases, load_phrases  # noqa: E402
from network.judge import NetworkFile, network_of  # noqa: E402
from training.corpus import Corpus, corpus_of  # noqa: E402
from training.crossing import crossed_scores  # noqa: E402
from training.data import TRAINING, read_documents  # noqa: E402
from training.deciding import decide  # noqa: E402
from training.evaluating import judged  # noqa: E402
from training.fitting import balanced  # noqa: E402
from training.fitting_network import fit_network, make_repeatable  # noqa: E402
from training.matrix import counts_of, weighed  # noqa: E402
from training.measures import compared  # noqa: E402
from training.places import given_places  # noqa: E402
from training.reporting import NETWORK, write_report  # noqa: E402
from training.saving import save  # noqa: E402
from training.saying import say  # noqa: E402
from training.sets import UNSEEN, evaluated, read_set  # noqa: E402


def main() -> None:
    """Reads the arguments, trains, evaluates and writes."""
    places = given_places(__doc__)
    make_repeatable()
    linear, phrases = load(places.trained / "model.npz"), load_phrases(places.trained / "phrases.npz")
    corpus = corpus_of(read_documents(places.data, TRAINING), linear.names)
    say(f"{len(corpus.readings)} documents read")
    file, swap_delta = train(corpus, linear, phrases)
    save(places.trained / "network.npz", asdict(file))

    network = network_of(file, linear)
    unseen = read_set(places.data, UNSEEN, linear)
    report, p = evaluated(places.data, unseen, network, phrases)
    say("judged")
    by_linear, _ = judged(unseen, linear, phrases)
    beside = {
        "features_of": linear.version,
        "swap_delta": swap_delta,
        "better_by": compared(p, by_linear, unseen.sides, unseen.people),
    }
    write_report(places.out, NETWORK, {**report, **beside})
    say("written")


def train(corpus: Corpus, linear: Model, phrases: Phrases) -> tuple[NetworkFile, float]:
    """The network, and by how much the scores of one trained with swapped sides differ from the mirrored ones."""
    rows = weighed(counts_of(corpus, linear.features), linear.rarity)
    weights = balanced(corpus.people, corpus.sides)
    fitted = fit_network(rows, corpus.sides, weights)
    delta = float(np.abs(fitted.scores(rows) + fit_network(rows, -corpus.sides, weights).scores(rows)).max())
    say("fitted")
    decided, _ = decide(crossed_scores(fit_network, rows, corpus.sides, corpus.people), corpus, phrases)
    say("calibrated")
    inner, inner_offset, outer, outer_offset = fitted.layers.get_weights()
    version = hashlib.sha256(inner.tobytes() + outer.tobytes() + decided.calibration.tobytes()).hexdigest()[:12]
    return (
        NetworkFile(
            version=version,
            model=linear.version,
            inner=inner.astype(np.float16),
            inner_offset=inner_offset,
            outer=outer,
            outer_offset=outer_offset,
            calibration=decided.calibration,
            covariance=decided.covariance,
            confidence=float(decided.thresholds[2]),
        ),
        delta,
    )


if __name__ == "__main__":
    main()
