from lean.civic import civic_share, english_share
from lean.features import read
from lean.hashing import GAP, number_of
from lean.masking import hidden
from lean.words import places_of, plain, tokens_of


def shown(text: str, names: frozenset[str] = frozenset()) -> str:
    tokens = tokens_of(text)
    plains = [plain(token) for token in tokens]
    return " ".join(
        "_" if mask else word for word, mask in zip(plains, hidden(tokens, plains, names), strict=True) if word
    )


def test_words_are_small_and_numbers_alike() -> None:
    assert [plain(token) for token in tokens_of("Tax-free: it\u2019s $1,000.50!")] == [
        "tax",
        "free",
        "",
        "it's",
        "#",
        "",
    ]


def test_places_are_those_of_the_words() -> None:
    text = "\ud83d\ude00 End gun violence. Now"
    assert [text[start:end] for start, end in places_of(text)] == tokens_of(text)


def test_names_parties_titles_and_states_are_hidden() -> None:
    assert shown("Senator Jane Roe (R-TX) voted.") == "_ _ _ _ _ voted"
    assert shown("U.S. Rep. Roe of New York and Texans") == "u s _ _ of _ _ and _"
    assert shown("Democrats blame the GOP in North Dakota") == "_ blame the _ in _ _"
    assert shown("said Pelosi today", frozenset({"pelosi"})) == "said _ today"


def test_ordinary_words_are_not_hidden() -> None:
    assert shown("in or ok me hi") == "in or ok me hi"
    assert shown("a new bill for the south") == "a new bill for the south"
    assert shown("IN THE HOUSE OR THE SENATE") == "in the house or the senate"


def test_no_run_goes_across_a_mark_or_a_hidden_word() -> None:
    reading = read("tax cuts. big Texas oil", frozenset())
    assert GAP in reading.numbers.tolist()
    pairs = [length for length in reading.runs(2)[2].tolist() if length == 2]
    assert len(pairs) == 1


def test_a_word_has_the_same_number_everywhere() -> None:
    assert number_of("tax") == 2390866550  # CRC-32, as in every zip


def test_shares_are_of_the_words() -> None:
    assert civic_share(["the", "senate", "", "sat"]) == 1 / 3
    assert english_share([]) == 0.0
