import pandas as pd
from main import classify
from sklearn.datasets import load_iris


def iris() -> pd.DataFrame:
    data = load_iris(as_frame=True)
    rows = data.data.rename(columns=lambda name: name.removesuffix(" (cm)"))
    return rows.assign(kind=data.target_names[data.target])


def fruit() -> pd.DataFrame:
    rows = [("red", 150, "apple"), ("yellow", 120, "banana"), ("green", 160, "apple"), ("yellow", 130, "banana")]
    return pd.DataFrame(rows * 5, columns=["colour", "grams", "fruit"])


def test_flowers_are_told_apart():
    rows = iris()
    ask = rows.drop(columns="kind").iloc[[0, 60, 149]]
    result = classify(rows, "kind", ask)
    assert [one.answer for one in result.predictions] == ["setosa", "versicolor", "virginica"]
    assert result.accuracy is not None and result.accuracy > 0.9
    assert result.baseline == 0.3333


def test_the_columns_that_matter_are_named_first():
    importance = classify(iris(), "kind").importance
    assert next(iter(importance)) in ("petal length", "petal width")
    assert abs(sum(importance.values()) - 1) < 0.001


def test_text_and_missing_values_are_no_trouble():
    ask = pd.DataFrame([{"colour": "yellow"}, {"colour": "purple", "grams": 155}])
    result = classify(fruit(), "fruit", ask)
    assert result.predictions[0].answer == "banana"
    assert result.predictions[1].answer == "apple"
    assert set(result.importance) == {"colour", "grams"}


def test_numbers_and_booleans_can_be_the_answer():
    rows = pd.DataFrame({"x": range(20), "big": [n >= 10 for n in range(20)]})
    result = classify(rows, "big", pd.DataFrame({"x": [1, 18]}))
    assert [bool(one.answer) for one in result.predictions] == [False, True]


def test_the_same_rows_give_the_same_result():
    assert classify(fruit(), "fruit") == classify(fruit(), "fruit")


def test_an_answer_that_is_there_once_leaves_the_accuracy_open():
    rows = pd.DataFrame({"x": [1, 2, 3, 9], "y": ["a", "a", "a", "b"]})
    assert classify(rows, "y").accuracy is None


def test_what_cannot_be_learned_is_said():
    cases = [
        (fruit(), "taste", "no column"),
        (fruit().head(2), "fruit", "4 to"),
        (fruit()[["fruit"]], "fruit", "at least one column"),
        (fruit().query("fruit == 'apple'"), "fruit", "nothing to tell apart"),
    ]
    for rows, target, words in cases:
        try:
            classify(rows, target)
        except ValueError as error:
            assert words in str(error)
        else:
            raise AssertionError(words)
