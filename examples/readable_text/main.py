"""The title and the main text of a web page."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests
from bs4 import BeautifulSoup, Tag

TIMEOUT_SECONDS = 15
LARGEST_PAGE_BYTES = 5_000_000
NOISE = [
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "form",
    "nav",
    "aside",
    "footer",
    "header",
    "iframe",
    "button",
]
NOISY_NAME = re.compile(
    r"\b(ad|ads|advert|banner|breadcrumbs?|comments?|cookies?|menu|navbar|newsletter|promo|related|share|sidebar|social)\b"
)
TEXT_TAGS = ["p", "h1", "h2", "h3", "h4", "li", "blockquote", "pre"]


@dataclass
class Page:
    """A page as a reader sees it. words counts those of the text."""

    title: str
    text: str
    words: int
    url: str | None = None


def readable_text(url: str | None = None, html: str | None = None) -> Page:
    """Take the title and the main text out of a web page.

    Args:
        url: Address of the page, http or https.
        html: The page itself, when you have it already; then nothing is fetched.

    Returns:
        Title, text (paragraphs separated by empty lines) and the number of words.

    Raises:
        ValueError: Neither or both were given, or the address leads to something that is no web page.
        ConnectionError: The page could not be fetched; the message says why.
    """
    if (url is None) == (html is None):
        raise ValueError("Give either url or html.")
    soup = BeautifulSoup(_fetch(url) if html is None else html, "html.parser")
    title = _title(soup)
    for element in soup(NOISE):
        if element.name != "header" or not element.find_parent("article"):
            element.decompose()
    for element in soup.find_all(_is_noise):
        element.decompose()
    text = _text_of(_main_part(soup))
    return Page(title, text, len(text.split()), url)


def _fetch(url: str) -> bytes | str:
    address = urlsplit(url)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise ValueError(f"{url!r} is no address of a web page: it must start with http:// or https://.")
    try:
        with requests.get(url, timeout=TIMEOUT_SECONDS, headers={"Accept": "text/html"}, stream=True) as response:
            response.raise_for_status()
            kind = response.headers.get("content-type", "text/html").partition(";")[0].strip()
            if kind not in ("text/html", "application/xhtml+xml"):
                raise ValueError(f"{url} is {kind}, not a web page.")
            page = b"".join(_pieces(response))
            charset = response.encoding if "charset" in response.headers.get("content-type", "") else None
            return page.decode(charset, "replace") if charset else page
    except requests.Timeout:
        raise ConnectionError(f"{address.hostname} did not answer within {TIMEOUT_SECONDS} seconds.") from None
    except requests.HTTPError as error:
        raise ConnectionError(f"{address.hostname} answered {error.response.status_code}.") from None
    except requests.RequestException as error:
        raise ConnectionError(f"{address.hostname} could not be reached ({type(error).__name__}).") from None


def _pieces(response: requests.Response):
    size = 0
    for piece in response.iter_content(65536):
        size += len(piece)
        if size > LARGEST_PAGE_BYTES:
            raise ValueError(f"The page is larger than {LARGEST_PAGE_BYTES} bytes.")
        yield piece


def _title(soup: BeautifulSoup) -> str:
    told = soup.find("meta", property="og:title")
    if isinstance(told, Tag) and told.get("content"):
        return " ".join(str(told["content"]).split())
    element = soup.title or soup.h1
    return element.get_text(" ", strip=True) if element else ""


def _is_noise(element: Tag) -> bool:
    if element.name in ("html", "body", "main", "article"):
        return False
    names = " ".join([*element.get_attribute_list("class", ""), element.get("id") or "", element.get("role") or ""])
    return bool(NOISY_NAME.search(names.lower().replace("_", "-"))) or element.get("hidden") is not None


def _main_part(soup: BeautifulSoup) -> Tag:
    """What the page itself calls its main part, else the element whose own paragraphs are the longest."""
    for name in ("article", "main"):
        parts = soup.find_all(name)
        if parts:
            return max(parts, key=lambda part: len(part.get_text()))
    parents = {id(p.parent): p.parent for p in soup.find_all("p") if p.parent is not None}
    best = max(parents.values(), key=_paragraph_letters, default=None)
    return best or soup.body or soup


def _paragraph_letters(element: Tag) -> int:
    return sum(len(p.get_text(strip=True)) for p in element.find_all("p", recursive=False))


def _text_of(part: Tag) -> str:
    blocks = [block for block in part.find_all(TEXT_TAGS) if not block.find_parent(TEXT_TAGS)]
    lines = [" ".join(block.get_text().split()) for block in blocks] or [" ".join(part.get_text(" ").split())]
    return "\n\n".join(line for line in lines if line)
