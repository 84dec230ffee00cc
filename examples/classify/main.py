"""Learns from rows whose answer is known, and predicts the answer of others."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.dummy import DummyClassifier
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder

MOST_ROWS = 20_000
TREES = 60
MOST_FOLDS = 5
SEED = 0


@dataclass
class Prediction:
    """The most likely answer and how likely it and the others are, from 0 to 1."""

    answer: Any
    likelihood: float
    others: dict[str, float]


@dataclass
class Classification:
    """accuracy is the share of right answers in cross-validation; baseline that of always giving the commonest."""

    predictions: list[Prediction]
    accuracy: float | None
    baseline: float
    importance: dict[str, float]


def classify(known: pd.DataFrame, target: str, ask: pd.DataFrame | None = None) -> Classification:
    """Predict a column of rows from rows in which it is known.

    Columns may be numbers, booleans or text; values may be missing. A forest of decision trees learns from them.

    Args:
        known: Rows with all columns, as records: `[{"petal": 1.4, "kind": "setosa"}, …]`.
        target: The column to predict.
        ask: Rows without that column. Without any, you learn how well it can be predicted.

    Returns:
        A prediction for every row asked, the accuracy to expect, and which columns matter how much.

    Raises:
        ValueError: The column is not there, or the rows are too few or too many, or all have the same answer.
    """
    rows = _checked(known, target)
    answers = rows.pop(target)
    model = _model(rows)
    accuracy = _accuracy(model, rows, answers)
    baseline = DummyClassifier().fit(rows, answers).score(rows, answers)
    model.fit(rows, answers)
    predictions = [] if ask is None or ask.empty else _predict(model, ask.reindex(columns=rows.columns))
    return Classification(predictions, accuracy, round(float(baseline), 4), _importance(model, rows.columns))


def _checked(known: pd.DataFrame, target: str) -> pd.DataFrame:
    if target not in known.columns:
        raise ValueError(f"There is no column {target!r} in the rows; there are {', '.join(map(str, known.columns))}.")
    rows = known.dropna(subset=[target]).reset_index(drop=True)
    if len(rows.columns) < 2:
        raise ValueError("The rows need at least one column to predict from.")
    if not 4 <= len(rows) <= MOST_ROWS:
        raise ValueError(f"Give 4 to {MOST_ROWS} rows whose {target!r} is known, not {len(rows)}.")
    if rows[target].nunique() < 2:
        raise ValueError(f"Every row has the same {target!r}: there is nothing to tell apart.")
    return rows


def _model(rows: pd.DataFrame) -> Pipeline:
    numbers = [name for name in rows.columns if pd.api.types.is_numeric_dtype(rows[name])]
    words = [name for name in rows.columns if name not in numbers]
    columns = ColumnTransformer(
        [
            ("numbers", SimpleImputer(strategy="median", keep_empty_features=True), numbers),
            ("words", OneHotEncoder(handle_unknown="infrequent_if_exist", max_categories=50), words),
        ]
    )
    return make_pipeline(columns, RandomForestClassifier(TREES, random_state=SEED))


def _accuracy(model: Pipeline, rows: pd.DataFrame, answers: pd.Series) -> float | None:
    """None when an answer is there only once: then nothing can be held back to test with."""
    folds = min(MOST_FOLDS, int(answers.value_counts().min()))
    if folds < 2:
        return None
    split = StratifiedKFold(folds, shuffle=True, random_state=SEED)
    return round(float(cross_val_score(model, rows, answers, cv=split).mean()), 4)


def _predict(model: Pipeline, rows: pd.DataFrame) -> list[Prediction]:
    predictions = []
    for shares in model.predict_proba(rows):
        order = np.argsort(-shares, kind="stable")
        others = {str(model.classes_[at]): round(float(shares[at]), 4) for at in order[1:4]}
        predictions.append(Prediction(model.classes_[order[0]], round(float(shares[order[0]]), 4), others))
    return predictions


def _importance(model: Pipeline, columns: pd.Index) -> dict[str, float]:
    """Shares of the whole by column; those of the values of a text column are added up."""
    shares = dict.fromkeys(columns, 0.0)
    names = model[0].get_feature_names_out()
    for name, share in zip(names, model[-1].feature_importances_, strict=True):
        bare = name.partition("__")[2]
        column = max((one for one in columns if bare == one or bare.startswith(f"{one}_")), key=len)
        shares[column] += float(share)
    return {str(name): round(share, 4) for name, share in sorted(shares.items(), key=lambda item: -item[1])}
