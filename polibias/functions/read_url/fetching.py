"""Asks for an address: bounded in time, size and redirects, each refusal said in words."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError as ConnectionFault
from urllib3.exceptions import ReadTimeoutError

SECONDS = 10
LARGEST_BYTES = 2_000_000
REDIRECTS = 5
AGENT = "polibias"
HEADERS = {
    "User-Agent": f"Mozilla/5.0 (compatible; {AGENT}/1.0; reads a page when a visitor asks for it)",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.5",
    "Accept-Language": "en",
}
PAGES = {"text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml", ""}


class Refusal(Exception):
    """Why a page cannot be read: `problem` for programs, `message` for people."""

    def __init__(self, problem: str, message: str) -> None:
        super().__init__(message)
        self.problem = problem
        self.message = message


@dataclass(frozen=True)
class Answer:
    """What came: final address, status, media type, the charset the header tells, and the bytes."""

    url: str
    status: int
    kind: str
    charset: str | None
    content: bytes


@dataclass
class Fetcher:
    """Requests that share one deadline."""

    deadline: float = field(default_factory=lambda: time.monotonic() + SECONDS)
    session: requests.Session = field(default_factory=requests.Session)

    def get(self, url: str, before: Callable[[str], None]) -> Answer:
        """The page behind an address; `before` may refuse each address on the way. Raises Refusal."""
        for _ in range(REDIRECTS + 1):
            check_address(url)
            before(url)
            answer, following = self.ask(url)
            if following is None:
                _check(answer)
                return answer
            url = urljoin(url, following)
        raise Refusal("redirects", f"The address leads on and on, more than {REDIRECTS} times.")

    def ask(self, url: str) -> tuple[Answer, str | None]:
        """One request: the answer, and where it leads on to. Raises Refusal."""
        host = urlsplit(url).hostname
        try:
            with self.session.get(
                url, headers=HEADERS, timeout=self._left(), stream=True, allow_redirects=False
            ) as response:
                return self._read(url, response), response.headers.get("location") if response.is_redirect else None
        except requests.Timeout:
            raise _slow() from None
        except requests.exceptions.SSLError:
            raise Refusal("insecure", f"{host} has no valid certificate.") from None
        except requests.exceptions.ProxyError as error:
            raise _by_proxy(str(error), host) from None
        except ReadTimeoutError:
            raise _slow() from None
        except (requests.RequestException, ConnectionFault, UnicodeError):
            raise Refusal("unreachable", f"{host} could not be reached.") from None

    def _read(self, url: str, response: requests.Response) -> Answer:
        kind, _, _ = response.headers.get("content-type", "").partition(";")
        kind = kind.strip().lower()
        # The instance's proxy says so in the status line, when it refuses an address.
        if response.status_code in (403, 502) and (response.reason or "").startswith("skython:"):
            raise _by_proxy(response.reason, urlsplit(url).hostname)
        content = b""
        if kind in PAGES and not response.is_redirect:
            content = self._content(response)
        named = response.encoding if "charset" in response.headers.get("content-type", "").lower() else None
        return Answer(url, response.status_code, kind, named, content)

    def _content(self, response: requests.Response) -> bytes:
        pieces = bytearray()
        # What has come, however little: a page that drips must not outlive the deadline.
        while piece := response.raw.read1(16384, decode_content=True):
            pieces += piece
            if len(pieces) > LARGEST_BYTES:
                raise Refusal("too-large", f"The page is larger than {LARGEST_BYTES // 1_000_000} MB.")
            self._left()
        return bytes(pieces)

    def _left(self) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise _slow()
        return left


def check_address(url: str) -> None:
    """Refuses what is no address of a web page. Whether a host is public the instance's proxy decides."""
    try:
        parts = urlsplit(url)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 80) > 0
    except ValueError:
        fits = False
    if not fits or len(url) > 2000:
        raise Refusal("address", "This is no address of a web page: it must start with http:// or https://.")
    if parts.username is not None or parts.password is not None:
        raise Refusal("address", "The address holds a user name, which could be there to mislead.")


def _check(answer: Answer) -> None:
    host = urlsplit(answer.url).hostname
    if answer.status in (404, 410):
        raise Refusal("missing", f"{host} has no such page.")
    if answer.status == 402:
        raise Refusal("paywall", f"{host} wants to be paid for this page.")
    if answer.status in (401, 403, 407, 429, 451):
        raise Refusal("refused", f"{host} does not let programs read this page (status {answer.status}).")
    if answer.status >= 500:
        raise Refusal("server-error", f"{host} is in trouble (status {answer.status}). Try again later.")
    if not 200 <= answer.status < 300:
        raise Refusal("refused", f"{host} did not give the page (status {answer.status}).")
    if answer.kind == "application/pdf" or answer.content.startswith(b"%PDF-"):
        raise Refusal("pdf", "This is a PDF. Copy its text and paste it instead.")
    if answer.kind not in PAGES:
        raise Refusal("not-a-page", f"This is {answer.kind}, not a web page.")


def _slow() -> Refusal:
    return Refusal("slow", f"The page did not come within {SECONDS} seconds.")


def _by_proxy(reason: str, host: str | None) -> Refusal:
    if "public address" in reason or "is not allowed" in reason or "list of allowed hosts" in reason:
        return Refusal("forbidden-address", f"{host} is not an address that may be read from here.")
    return Refusal("unreachable", f"{host} could not be reached.")
