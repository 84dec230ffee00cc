from collections.abc import Iterator

import fetching
import pytest
import robots
from main import read_url
from page_server import served
from page_shapes import Shape, readable, refused

READABLE, REFUSED = readable(), refused()


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    with served(READABLE + REFUSED) as address:
        yield address


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def test_there_are_many_shapes() -> None:
    assert len({shape.name for shape in READABLE + REFUSED}) >= 40


@pytest.mark.parametrize("shape", READABLE, ids=lambda shape: shape.name)
def test_the_text_of_a_page_is_found(origin: str, shape: Shape) -> None:
    page = read_url(f"{origin}/{shape.name}")
    assert (page.problem, page.text) == (None, shape.text)
    if shape.title is not None:
        assert page.title == shape.title


@pytest.mark.parametrize("shape", REFUSED, ids=lambda shape: shape.name)
def test_what_cannot_be_read_says_why(origin: str, shape: Shape) -> None:
    page = read_url(f"{origin}/{shape.name}")
    assert (page.problem, page.text) == (shape.problem, "")
    assert page.message is not None and page.message.endswith(".")


def test_a_page_that_moved_is_read_where_it_is(origin: str) -> None:
    page = read_url(f"{origin}/moved")
    assert page.problem is None
    assert page.url == f"{origin}/article"


def test_a_page_that_does_not_come_is_given_up(origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read_url(f"{origin}/article")  # robots.txt is known from here on
    monkeypatch.setattr(fetching, "SECONDS", 0.3)
    assert read_url(f"{origin}/slow").problem == "slow"


def test_a_host_that_is_not_there_is_said_so() -> None:
    assert read_url("http://127.0.0.1:1/").problem == "unreachable"


def test_a_site_in_trouble_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = fetching.Answer("http://a.example/robots.txt", 503, "", None, b"")
    monkeypatch.setattr(fetching.Fetcher, "ask", lambda *_: (answer, None))
    with pytest.raises(fetching.Refusal) as caught:
        robots.check_allowed("http://a.example/page", fetching.Fetcher())
    assert caught.value.problem == "robots"
