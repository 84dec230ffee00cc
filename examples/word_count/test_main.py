from main import word_count


def test_words_sentences_and_characters_are_counted():
    assert word_count("The cat saw the dog. It didn't run!") == {
        "words": 8,
        "distinct": 7,
        "characters": 35,
        "sentences": 2,
        "reading_minutes": 0.0,
        "most_frequent": {"the": 2, "cat": 1, "didn't": 1, "dog": 1, "it": 1, "run": 1, "saw": 1},
    }


def test_only_the_most_frequent_are_named():
    assert word_count("a b b c c c", top=2)["most_frequent"] == {"c": 3, "b": 2}
    assert word_count("a b b", ignore=["B"])["most_frequent"] == {"a": 1}
    assert word_count("a b", top=0)["most_frequent"] == {}


def test_other_alphabets_are_words_too():
    assert word_count("Größe zählt, größe nicht.")["most_frequent"]["größe"] == 2


def test_no_text_has_no_words():
    counted = word_count("")
    assert counted["words"] == counted["sentences"] == 0


def test_a_number_with_a_point_is_no_end_of_a_sentence():
    assert word_count("It costs 3.50 francs.")["sentences"] == 1
