from main import readable_text

PAGE = """
<html><head><title>On Pens &amp; Ink</title><style>p {}</style></head><body>
<nav><p>Home</p></nav><div class="cookie"><p>We use cookies, a lot of them, and want you to accept every one.</p></div>
<div id="content"><h1>On Pens</h1><p>A pen is a <b>tool</b>
for writing.</p><p>Ink comes in <i>many</i> colours.</p><script>alert(1)</script></div>
<footer><p>Imprint</p></footer></body></html>
"""


def test_title_and_main_text_are_found():
    page = readable_text(html=PAGE)
    assert page.title == "On Pens & Ink"
    assert page.text == "On Pens\n\nA pen is a tool for writing.\n\nInk comes in many colours."
    assert page.words == 14


def test_an_article_is_preferred():
    page = readable_text(html="<div><p>" + "long " * 50 + "</p></div><article><p>Short.</p></article>")
    assert page.text == "Short."


def test_a_page_without_paragraphs_gives_its_text():
    assert readable_text(html="<body>just <b>text</b></body>").text == "just text"


def test_an_empty_page_is_empty():
    page = readable_text(html="")
    assert (page.title, page.text, page.words) == ("", "", 0)


def test_what_is_no_address_is_said_so():
    for wrong in ("ftp://x/y", "example", "http://", "file:///etc/passwd"):
        try:
            readable_text(wrong)
        except ValueError as error:
            assert "no address" in str(error)
        else:
            raise AssertionError(wrong)


def test_either_url_or_html_must_be_given():
    for given in ({}, {"url": "http://a", "html": ""}):
        try:
            readable_text(**given)
        except ValueError as error:
            assert "either" in str(error)
        else:
            raise AssertionError(given)
