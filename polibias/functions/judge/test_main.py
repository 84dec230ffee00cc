from main import _unread, judge


def test_either_url_or_text_must_be_given():
    for given in ({}, {"url": "http://a.example", "text": ""}):
        try:
            judge(**given)
        except ValueError as error:
            assert "either" in str(error)
        else:
            raise AssertionError(given)


def test_a_text_that_is_too_long_is_refused():
    try:
        judge(text="word " * 50_000)
    except ValueError as error:
        assert "200000" in str(error)
    else:
        raise AssertionError("read")


def test_a_page_that_cannot_be_read_says_why():
    page = {"title": None, "host": "a.example", "problem": "pdf", "message": "This is a PDF."}
    judged = _unread(page)
    assert judged["problem"] == {"kind": "pdf", "message": "This is a PDF."}
    assert (judged["id"], judged["lean"], judged["claims"], judged["host"]) == (None, None, [], "a.example")
