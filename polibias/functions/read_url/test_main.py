from extracting import extract
from main import read_url
from walls import wall_of

PAGE = """<html><head><title>On Pens &amp; Ink</title></head><body><nav><p>Home and other places to go to</p></nav>
<div id="content"><p>A pen is a <b>tool</b> for writing, and has been for a long time.</p><p>Ink has many colours.</p></div>
<div class="cookie-banner"><p>We use cookies, a lot of them, and want you to accept every single one of them.</p></div>
</body></html>"""


def test_title_and_main_text_are_found():
    document = extract(PAGE.encode(), "utf-8", "text/html")
    assert document.title == "On Pens & Ink"
    assert document.text == "A pen is a tool for writing, and has been for a long time.\n\nInk has many colours."


def test_what_is_no_address_is_said_so():
    wrong = [
        "ftp://x/y",
        "example",
        "http://",
        "file:///etc/passwd",
        "http://a:b@c.example",
        "http://[",
        "http://a:99999",
        "",
    ]
    for url in wrong:
        page = read_url(url)
        assert (page.problem, page.text) == ("address", ""), url


def test_addresses_inside_are_refused():
    wrong = [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://[::ffff:127.0.0.1]/",
        "http://127.0.0.1:8000/api/account",
    ]
    for url in wrong:
        page = read_url(url)
        assert page.problem in ("forbidden-address", "unreachable"), (url, page)
        assert page.text == "" and "skython" not in (page.message or "")


def test_walls_are_told():
    walls = {
        "paywall": "<p>Already a subscriber? Sign in to continue reading.</p>",
        "script-only": "<p>Please enable JavaScript to use this site.</p>",
        "cookie-wall": "<p>We and our partners use cookies. Accept all cookies?</p>",
        "empty": "<p> </p>",
    }
    for problem, html in walls.items():
        content = f"<html><body>{html}</body></html>".encode()
        wall = wall_of(extract(content, None, "text/html"), content)
        assert wall is not None and wall[0] == problem
