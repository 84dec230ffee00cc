# /// script
# dependencies = ["trafilatura==1.12.2"]
# ///
"""The title and the main text of a web page, asked for politely."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from extracting import extract
from fetching import Fetcher, Refusal
from robots import check_allowed
from walls import wall_of


@dataclass
class Page:
    """A page as a reader sees it, or in `problem` and `message` why there is none."""

    url: str
    host: str | None
    title: str | None
    text: str
    words: int
    problem: str | None = None
    message: str | None = None


def read_url(url: str) -> Page:
    """Fetch a page as its robots.txt allows, and take title and main text out of it.

    At most 2 MB, 10 seconds in all and 5 redirects; public addresses only. Nothing is kept.

    Args:
        url: Address of the page, http or https.

    Returns:
        url (after redirects), host, title, text (paragraphs separated by empty lines), and words. Where it cannot be
        read, problem is one of: address, forbidden-address, robots, unreachable, insecure, slow, too-large, redirects,
        missing, refused, server-error, not-a-page, pdf, paywall, cookie-wall, script-only, empty; message says it in
        words.
    """
    try:
        fetcher = Fetcher()
        answer = fetcher.get(url, before=lambda address: check_allowed(address, fetcher))
        document = extract(answer.content, answer.charset, answer.kind)
        wall = wall_of(document, answer.content)
        if wall is not None:
            raise Refusal(*wall)
    except Refusal as refusal:
        return Page(url, _host(url), None, "", 0, refusal.problem, refusal.message)
    return Page(answer.url, _host(answer.url), document.title, document.text, len(document.text.split()))


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
