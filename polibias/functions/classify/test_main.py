from main import classify
from sample_texts import LEFT, NOVEL, RIGHT


def test_office_holders_of_both_sides_are_told_apart():
    left, right = classify(LEFT), classify(RIGHT)
    assert (left["lean"], right["lean"]) == ("left", "right")
    assert left["p_right"] < 0.25 and right["p_right"] > 0.75
    for judged in (left, right):
        low, high = judged["interval"]
        assert 0 <= low <= judged["p_right"] <= high <= 1


def test_names_and_parties_change_nothing():
    as_it_is = classify("Senator Jane Roe (R-TX) said: " + LEFT)
    swapped = classify("Senator John Doe (D-VT) said: " + LEFT)
    assert as_it_is["p_right"] == swapped["p_right"]


def test_it_abstains_and_says_why():
    cases = {
        "short": "We must cut taxes now.",
        "not-political": NOVEL * 2,
        "language": "El gobierno presenta hoy un proyecto de ley para proteger a las familias trabajadoras. " * 12,
    }
    for why, text in cases.items():
        judged = classify(text)
        assert (judged["lean"], judged["abstained"]) == (None, why), (why, judged)
        assert 0 <= judged["p_right"] <= 1


def test_any_text_has_an_answer():
    for text in (
        "",
        " ",
        "\x00",
        "\ud83d\ude00" * 300,
        "政府" * 500,
        "a" * 100_000,
        "tax. " * 2000,
        "\n" * 5000,
        "1 2 3 " * 99,
    ):
        judged = classify(text)
        assert judged["lean"] is None and judged["abstained"], text[:20]


def test_what_is_too_long_is_refused():
    try:
        classify("word " * 50_000)
    except ValueError as error:
        assert "200000" in str(error)
    else:
        raise AssertionError("read")
