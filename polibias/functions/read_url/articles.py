"""The article of a page as trafilatura finds it, where trafilatura is installed."""

import logging
from typing import Any

try:
    from trafilatura import bare_extraction
    from trafilatura.settings import Extractor
except ImportError:
    # An instance that could not reach a source of packages: our own rules must do.
    bare_extraction = None

# What it discards is no news: our own rules take over then.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

BLOCKS = {"p", "head", "item", "cell", "code", "ab"}


def find_article(html: str, heading: str, at_least: int) -> str | None:
    """Paragraphs separated by empty lines; None for less than `at_least` words.

    `html` is without what is noise by our rules. `heading`: the page's own, for trafilatura the title only.
    """
    if bare_extraction is None:
        return None
    try:
        found = bare_extraction(html, options=Extractor(output_format="python", comments=False), as_dict=False)
    except Exception:
        # Pages are anybody's: one that its parsers stumble over is still read by our rules.
        return None
    if found is None or found.body is None:
        return None
    texts = _texts_of(found.body)
    if heading and heading not in texts[:3]:
        texts.insert(0, heading)
    text = "\n\n".join(texts)
    return text if len(text.split()) >= max(1, at_least) else None


def _texts_of(body: Any) -> list[str]:
    """What stands directly in the same block of trafilatura's tree belongs together."""
    groups: list[tuple[Any, list[str]]] = []

    def add(block: Any, text: str | None) -> None:
        if not text:
            return
        if not groups or groups[-1][0] is not block:
            groups.append((block, []))
        groups[-1][1].append(text)

    def walk(element: Any, block: Any) -> None:
        own = element if element.tag in BLOCKS else block
        if element.tag == "lb":
            add(block, " ")
        add(own, element.text)
        for child in element:
            walk(child, own)
            add(own, child.tail)

    walk(body, body)
    texts = (" ".join("".join(parts).split()) for _, parts in groups)
    return [text for text in texts if text]
