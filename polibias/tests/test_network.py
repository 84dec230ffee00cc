"""The last needs TensorFlow, and runs where its environment is installed (conftest.py)."""

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from lean.features import read
from lean.likelihood import BLOCKS, deviation_of
from lean.model import load
from training.fitting import balanced
from training.measures import compared
from training.report import report_of

POLIBIAS = Path(__file__).resolve().parents[1]
TRAINED = POLIBIAS / "model/trained"
TEXT = "We must cut the death tax now. Small business owners need tax relief, and the border is not secure. " * 3


def test_the_shipped_network_is_that_of_the_shipped_model() -> None:
    linear = load(TRAINED / "model.npz")
    report = json.loads((POLIBIAS / "model/network.json").read_text())
    with np.load(TRAINED / "network.npz", allow_pickle=False) as file:
        assert str(file["model"]) == linear.version == report["features_of"]
        assert str(file["version"]) == report["model"]
        assert len(file["inner"]) == len(linear.features)
        assert file["inner"].dtype == np.float16
    assert sum(path.stat().st_size for path in TRAINED.iterdir()) <= 8_000_000


def test_its_file_carries_no_time_of_its_making() -> None:
    with zipfile.ZipFile(TRAINED / "network.npz") as file:
        assert {one.date_time[0] for one in file.infolist()} == {1980}


def test_the_reports_stand_beside_each_other() -> None:
    linear, network = (json.loads((POLIBIAS / "model" / name).read_text()) for name in ("report.json", "network.json"))
    assert (POLIBIAS / "model/report.md").read_text() == report_of(linear, network)
    assert "Keras" not in report_of(linear, None)
    for name in ("report.json", "network.json"):
        assert (POLIBIAS / "site" / name).read_bytes() == (POLIBIAS / "model" / name).read_bytes()


def test_the_parts_of_a_text_make_it_up() -> None:
    weighed = load(TRAINED / "model.npz").weigh(read(TEXT, frozenset()))
    assert len(weighed.places) > 10
    assert np.allclose(weighed.shares.sum(axis=0), 1)
    assert np.isclose(weighed.values @ weighed.values, 1)


def test_leaving_parts_out_measures_a_linear_score_as_adding_them_up_does() -> None:
    model = load(TRAINED / "model.npz")
    weighed = model.weigh(read(TEXT, frozenset()))
    weights = model.weights[weighed.places].astype(np.float64)
    without = (weighed.values * (1 - weighed.shares)) @ weights
    assert without.shape == (BLOCKS,)
    deviation = deviation_of(weighed.values @ weights - without)
    assert deviation > 0
    assert np.isclose(deviation, model.score(read(TEXT, frozenset())).deviation)


def test_a_model_is_no_better_than_itself() -> None:
    dice = np.random.default_rng(0)
    p, sides, people = dice.random(200), np.where(dice.random(200) > 0.5, 1.0, -1.0), np.arange(200) // 4
    for difference in compared(p, p, sides, people).values():
        assert difference == {"value": 0, "low": 0, "high": 0}
    better = compared(np.where(sides > 0, 0.9, 0.1), p, sides, people)["accuracy"]
    assert 0 < better["low"] <= better["value"] <= better["high"]


def test_swapping_the_parties_mirrors_every_score_of_the_network_exactly() -> None:
    pytest.importorskip("keras")
    from training.fitting_network import fit_network

    dice = np.random.default_rng(1)
    rows = csr_matrix(dice.random((300, 50)) * (dice.random((300, 50)) > 0.7))
    sides = np.where(dice.random(300) > 0.5, 1.0, -1.0)
    weights = balanced(np.arange(300) // 5, sides)
    one, other, again = (fit_network(rows, side, weights) for side in (sides, -sides, sides))
    assert np.abs(one.scores(rows)).max() > 0
    assert np.abs(one.scores(rows) + other.scores(rows)).max() == 0
    for first, second in zip(one.layers.get_weights(), again.layers.get_weights(), strict=True):
        assert first.tobytes() == second.tobytes()
