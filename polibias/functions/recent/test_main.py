from main import recent


def test_at_first_there_is_nothing_by_an_unknown_id():
    for wrong in ("1-0", "", "x", "-", "9" * 40, "1", "\u0661-0"):
        assert recent(id=wrong) == []


def test_the_number_is_bounded():
    for wrong in (0, 101, -1):
        try:
            recent(limit=wrong)
        except ValueError as error:
            assert "between 1 and 100" in str(error)
        else:
            raise AssertionError(wrong)


def test_strangers_keep_nothing():
    try:
        recent(keep={"title": None, "host": None, "lean": "left", "listed": True})
    except PermissionError as error:
        assert "Only functions of polibias" in str(error)
    else:
        raise AssertionError("kept")
    assert recent() == []
