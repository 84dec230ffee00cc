from main import _unread, judge


def test_either_url_or_text_must_be_given():
    for given in ({}, {"url": "http://a.example", "text": ""}):
        try:
            judge(**given)
        except ValueError as error:
            assert "either" in str(error)
        else:
            raise AssertionError(given)


def test_a_page_that_cannot_be_read_says_why():
    page = {"title": None, "host": "a.example", "problem": "pdf", "message": "This is a PDF."}
    judged = _unread(page)
    assert judged["problem"] == {"kind": "pdf", "message": "This is a PDF."}
    assert (judged["id"], judged["lean"], judged["claims"], judged["host"]) == (None, None, [], "a.example")
