"""Takes title and main text out of a page."""

import re
from dataclasses import dataclass

from articles import find_article
from bs4 import BeautifulSoup, Tag

NOISE = [
    "script", "style", "noscript", "template", "svg", "form", "nav", "aside", "footer", "iframe", "button",
    "figcaption", "dialog", "select", "object", "canvas", "video", "audio",
]  # fmt: skip
NOISY_NAME = re.compile(
    r"\b(?:ad|ads|advert|advertisement|banner|breadcrumbs?|comments?|consent|cookies?|disqus|menu|modal|navbar|navigation"
    r"|newsletter|outbrain|paywall|popup|promo|recommended|related|share|sharing|sidebar|signup|skip|social|sponsored"
    r"|subscribe|taboola|toolbar)\b"
)
BLOCKS = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dd", "dt", "blockquote", "pre", "table", "tr",
    "td", "th", "div", "section", "article", "main", "header", "figure", "hr", "address", "body", "html",
]  # fmt: skip
# Shorter own text of an element does not make it the main one.
SHORTEST_PARAGRAPH = 40


@dataclass(frozen=True)
class Document:
    """title, text (paragraphs separated by empty lines), and the page's own text with menus and all."""

    title: str | None
    text: str
    everything: str


def extract(content: bytes, charset: str | None, kind: str) -> Document:
    """`charset` is what the header tells, `kind` the media type. Without one the page and its bytes decide."""
    if kind == "text/plain":
        text = _decoded(content, charset)
        return Document(None, text, text)
    soup = BeautifulSoup(content, "html.parser", from_encoding=_known(charset))
    title = _title(soup)
    everything = soup.get_text(" ", strip=True)
    for element in soup(NOISE):
        element.decompose()
    for element in soup.find_all(_is_noise):
        element.decompose()
    html, heading = str(soup), _only_heading(soup)
    text = _text_of(_main_part(soup))
    return Document(title, find_article(html, heading, at_least=len(text.split()) // 2) or text, everything)


def _decoded(content: bytes, charset: str | None) -> str:
    for name in (_known(charset), "utf-8-sig", "cp1252"):
        try:
            return content.decode(name or "utf-8-sig")
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _known(charset: str | None) -> str | None:
    try:
        b"".decode(charset or "utf-8")
    except LookupError:
        return None
    return charset


def _title(soup: BeautifulSoup) -> str | None:
    told = soup.find("meta", property="og:title")
    if isinstance(told, Tag) and str(told.get("content") or "").strip():
        return " ".join(str(told["content"]).split())[:300]
    element = soup.title or soup.h1
    return " ".join(element.get_text(" ").split())[:300] or None if element else None


def _only_heading(soup: BeautifulSoup) -> str:
    headings = [" ".join(heading.get_text().split()) for heading in soup("h1")]
    return headings[0] if len(headings) == 1 else ""


def _is_noise(element: Tag) -> bool:
    if element.name in ("html", "body", "main", "article"):
        return False
    if element.has_attr("hidden") or element.get("aria-hidden") == "true":
        return True
    names = " ".join(
        [*element.get_attribute_list("class", ""), str(element.get("id") or ""), str(element.get("role") or "")]
    )
    style = str(element.get("style") or "").replace(" ", "")
    return "display:none" in style or bool(NOISY_NAME.search(names.lower().replace("_", "-")))


def _main_part(soup: BeautifulSoup) -> Tag:
    """The article with most text, else the page's main part, else the element whose own paragraphs are longest."""
    for name in ("article", "main"):
        parts = [part for part in soup.find_all(name) if len(part.get_text(strip=True)) > SHORTEST_PARAGRAPH]
        if parts:
            return max(parts, key=lambda part: len(part.get_text()))
    lengths: dict[int, tuple[int, Tag]] = {}
    for paragraph in soup.find_all("p"):
        length = len(paragraph.get_text(strip=True))
        parent = paragraph.parent
        if parent is not None and length >= SHORTEST_PARAGRAPH:
            before = lengths.get(id(parent), (0, parent))[0]
            lengths[id(parent)] = before + length, parent
    return max(lengths.values(), key=lambda one: one[0])[1] if lengths else (soup.body or soup)


def _text_of(part: Tag) -> str:
    """Paragraphs: what stands directly in the same block belongs together."""
    for line_break in part.find_all("br"):
        line_break.replace_with("\n")
    paragraphs: list[list[str]] = []
    current: Tag | None = None
    for string in part.strings:
        block = string.find_parent(BLOCKS)
        if block is not current or not paragraphs:
            paragraphs.append([])
            current = block
        paragraphs[-1].append(string)
    texts = (" ".join("".join(one).split()) for one in paragraphs)
    return "\n\n".join(text for text in texts if text)
