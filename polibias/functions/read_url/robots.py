"""robots.txt (RFC 9309): whether a page may be read by programs."""

import time
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from fetching import AGENT, Fetcher, Refusal, check_address

KEPT_SECONDS = 600
MOST_SITES = 1000
LARGEST = 500_000

_known: dict[str, tuple[float, RobotFileParser]] = {}


def check_allowed(url: str, fetcher: Fetcher) -> None:
    """Refuses a page that its site's robots.txt keeps from us. Raises Refusal."""
    parts = urlsplit(url)
    site = f"{parts.scheme}://{parts.netloc}"
    known = _known.get(site)
    if known is None or known[0] < time.monotonic():
        if len(_known) >= MOST_SITES:
            _known.clear()
        known = time.monotonic() + KEPT_SECONDS, _rules(site, fetcher)
        _known[site] = known
    if not known[1].can_fetch(AGENT, url):
        raise Refusal("robots", f"{parts.hostname} asks programs, by its robots.txt, not to read this page.")


def _rules(site: str, fetcher: Fetcher) -> RobotFileParser:
    """The rules of a site: none when it has no such file, everything forbidden while its server is in trouble."""
    rules = RobotFileParser()
    address = f"{site}/robots.txt"
    for _ in range(5):
        check_address(address)
        answer, following = fetcher.ask(address)
        if following is None:
            break
        address = urljoin(address, following)
    if answer.status >= 500:
        rules.parse(["User-agent: *", "Disallow: /"])
    elif 200 <= answer.status < 300 and answer.kind in ("text/plain", ""):
        rules.parse(answer.content[:LARGEST].decode("utf-8", "replace").lstrip("\ufeff").splitlines())
    else:
        rules.parse([])
    return rules
