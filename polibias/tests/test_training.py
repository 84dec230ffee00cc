from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from lean.likelihood import sigmoid
from lean.model import Model, load
from lean.phrases import load_phrases
from training.chance import by_chance
from training.corpus import Corpus, corpus_of
from training.crossing import folds_of
from training.data import Document
from training.fitting import balanced, fit
from training.matrix import counts_of, rarity_of, vocabulary_of, weighed
from training.measures import accuracy, auc, calibration_error, covered_accuracy, recall_gap
from training.phrasing import FEWEST_PEOPLE, UNDECIDED, certify, predicted, users
from training.saving import save

TRAINED = Path(__file__).resolve().parents[1] / "model/trained"


def two_sides(people: int = 30) -> Corpus:
    """Each person says the same sentence of the own side, and one that all say."""
    says = {1: "we must cut the death tax now", -1: "we must end gun violence now"}
    return corpus_of(
        [
            Document(f"{says[side]}. thank you all", "press", side, f"{side}/{at}", "")
            for at in range(people)
            for side in (1, -1)
        ],
        frozenset(),
    )


def test_swapping_the_parties_mirrors_every_score_exactly() -> None:
    dice = np.random.default_rng(0)
    rows = csr_matrix(dice.random((60, 40)) * (dice.random((60, 40)) > 0.7))
    sides = np.where(dice.random(60) > 0.5, 1.0, -1.0)
    weights = balanced(np.arange(60) // 3, sides)
    one, other = fit(rows, sides, weights), fit(rows, -sides, weights)
    assert np.abs(one.scores(rows)).max() > 0
    assert np.abs(one.scores(rows) + other.scores(rows)).max() == 0


def test_a_person_is_in_one_fold_only() -> None:
    people = np.repeat(np.arange(50), 4)
    folds = folds_of(people)
    assert all(len(set(folds[people == one])) == 1 for one in range(50))
    assert len(set(folds.tolist())) == 5


def test_both_sides_weigh_the_same() -> None:
    sides = np.array([1.0, 1, 1, -1])
    weights = balanced(np.array([0, 0, 1, 2]), sides)
    assert np.isclose(weights[sides > 0].sum(), weights[sides < 0].sum())


def test_what_is_served_scores_as_what_is_trained() -> None:
    corpus = two_sides()
    vocabulary = vocabulary_of(corpus)
    counts = counts_of(corpus, vocabulary)
    rarity = rarity_of(counts)
    rows = weighed(counts, rarity)
    linear = fit(rows, corpus.sides, balanced(corpus.people, corpus.sides))
    model = Model(
        "test", vocabulary, linear.weights.astype(np.float16), rarity, linear.offset,
        np.array([1.0, 0, 0]), np.zeros((3, 3)), np.zeros(3), "",
    )  # fmt: skip
    served = [model.score(reading).value for reading in corpus.readings]
    assert np.allclose(served, linear.scores(rows))
    assert served[0] > 0 > served[1]


def test_few_people_are_off_by_chance() -> None:
    documents = [
        Document("we must cut taxes now", "press", side, f"{side}/{at}", "") for at in range(40) for side in (1, -1)
    ]
    corpus = corpus_of(documents, frozenset())
    drawn = by_chance(corpus, np.full(80, 0.5), {"press": 10})["press"]
    assert drawn["people"] == 10
    assert drawn["all"] == {"people": 80, "ece": 0.0, "recall_gap": 1.0}
    assert 0 < drawn["ece"]["middle"] < drawn["ece"]["high"] <= 0.5
    assert drawn["recall_gap"] == {"middle": 1.0, "low": 1.0, "high": 1.0, "within_aim": 0.0}


def test_people_are_counted_and_not_documents() -> None:
    documents = [Document("the death tax", "press", 1, "same", "")] * 50
    _, people, right = users(corpus_of(documents, frozenset()))
    assert set(people.tolist()) == set(right.tolist()) == {1}


def test_phrases_of_one_side_are_certified_and_those_of_both_are_not() -> None:
    phrases = certify(two_sides())
    assert {"death tax", "gun violence"} <= set(phrases.texts)
    assert not {"thank", "thank you all", "we must", "now"} & set(phrases.texts)
    share = dict(zip(phrases.texts, phrases.share.tolist(), strict=True))
    assert share["death tax"] > 0.8 and share["gun violence"] < 0.2


def test_a_claim_that_nobody_new_uses_predicts_nothing() -> None:
    phrases = certify(two_sides())
    low, high = predicted(phrases, np.zeros(len(phrases.numbers), np.intp))
    assert (low <= 0).all() and (high == 0).all()


def test_the_same_content_is_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        save(tmp_path / name, {"numbers": np.arange(5), "text": "x"})
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_measures() -> None:
    p, sides = np.array([0.9, 0.8, 0.4, 0.1]), np.array([1.0, -1, 1, -1])
    assert accuracy(p, sides) == 0.5
    assert covered_accuracy(p, sides) == 1.0
    assert auc(p, sides) == 0.75
    assert recall_gap(p, sides) == 0.0
    assert abs(calibration_error(np.array([0.75] * 4), np.array([1.0, 1, 1, -1]))) < 1e-12
    assert sigmoid(0) == 0.5


def test_the_shipped_files_are_small_and_hide_names() -> None:
    model, phrases = load(TRAINED / "model.npz"), load_phrases(TRAINED / "phrases.npz")
    size = sum((TRAINED / name).stat().st_size for name in ("model.npz", "phrases.npz"))
    assert size <= 8_000_000
    assert (np.diff(model.features.astype(np.int64)) > 0).all()
    assert len(phrases.texts) == len(phrases.numbers) == len(phrases.share)
    assert not {"democrats", "republican", "texas", "senator", "obama"} & {
        word for text in phrases.texts for word in text.split()
    }


def test_what_functions_say_of_their_limits_is_so() -> None:
    functions = TRAINED.parents[1] / "functions"
    confidence = f"{load(TRAINED / 'model.npz').thresholds[2]:.2f}".lstrip("0")
    assert f"less sure than {confidence}" in (functions / "classify/main.py").read_text()
    low, high = (f"{one:.2f}".lstrip("0") for one in UNDECIDED)
    explained = (functions / "explain/main.py").read_text()
    assert f"at least {FEWEST_PEOPLE} members" in explained
    assert f"outside {low} to {high}" in explained
