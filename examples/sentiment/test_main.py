from main import LEXICON, sentiment


def test_the_lexicon_is_there():
    assert len(LEXICON) > 400
    assert min(LEXICON.values()) == -4 and max(LEXICON.values()) == 4


def test_praise_is_positive_and_complaint_negative():
    assert sentiment("What a wonderful, friendly place!").label == "positive"
    assert sentiment("The worst phone: slow, ugly and broken.").label == "negative"
    assert sentiment("The train leaves at nine.").label == "neutral"


def test_negation_turns_a_word_around():
    assert sentiment("This is good").score > 0 > sentiment("This is not good").score
    assert sentiment("It isn\u2019t bad").score > 0
    assert sentiment("You can't not love it").score > 0


def test_emphasis_counts():
    assert sentiment("very good").score > sentiment("good").score > sentiment("slightly good").score
    assert sentiment("good!!!").score > sentiment("good").score


def test_what_follows_a_but_counts_more():
    assert sentiment("The food was good but the service was bad").label == "negative"


def test_the_words_that_decided_are_named():
    result = sentiment("Not a good day. I love it!")
    assert [(word.word, word.weight) for word in result.words] == [("good", -1.4), ("love", 4.4)]


def test_an_empty_text_is_neutral():
    assert sentiment("").score == 0


def test_the_score_stays_between_minus_one_and_one():
    assert 0.99 < sentiment("wonderful " * 1000).score <= 1
