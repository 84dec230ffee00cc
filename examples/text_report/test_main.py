from main import _summary


def test_the_summary_is_one_sentence():
    counts = {"words": 3, "most_frequent": {"sun": 2, "day": 1}}
    assert _summary({"label": "positive"}, counts) == "A positive text of 3 words about sun, day."


def test_a_text_without_words_has_no_mood():
    assert _summary({"label": "neutral"}, {"words": 0, "most_frequent": {}}) == "There is no text."
