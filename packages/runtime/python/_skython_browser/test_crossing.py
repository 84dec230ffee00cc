import pytest

from _skython_browser.crossing import may_have_arrived

USUAL = [
    ("User-agent", "python-requests"),
    ("Accept-encoding", "gzip"),
    ("Accept", "*/*"),
    ("Connection", "keep-alive"),
]
FORM = ("Content-type", "application/x-www-form-urlencoded")


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_what_changes_nothing_may_be_made_again(method):
    assert not may_have_arrived(method, [*USUAL, FORM])


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_what_the_browser_asks_about_by_its_method_was_not_sent(method):
    assert not may_have_arrived(method, USUAL)


@pytest.mark.parametrize(
    "header",
    [
        ("Content-type", "application/json"),
        ("Content-Type", "text/csv; charset=utf-8"),
        ("Authorization", "Basic x"),
        ("X-key", "1"),
    ],
)
def test_what_the_browser_asks_about_by_a_header_was_not_sent(header):
    assert not may_have_arrived("POST", [*USUAL, header])


@pytest.mark.parametrize(
    "headers",
    [
        [],
        USUAL,
        [*USUAL, FORM],
        [("content-type", "multipart/form-data; boundary=x")],
        [("Content-type", "Text/Plain;charset=UTF-8")],
        [("Sec-fetch-mode", "cors"), ("Proxy-x", "1"), ("Cookie", "a=1")],
    ],
)
def test_a_plain_post_may_have_arrived(headers):
    assert may_have_arrived("POST", headers)


def test_a_method_nobody_knows_is_not_made_twice():
    assert may_have_arrived("PROPFIND", [])
