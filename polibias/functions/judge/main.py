"""The political lean of a web page or a text, with the phrases that led to it."""

from contextlib import suppress
from typing import Any, TypedDict

from skybox.polibias import classify, explain, read_url, recent
from skython import TooManyEvents, emit

TOPIC = "judged"
# Characters: as many as classify and explain read.
LONGEST = 200_000
KEPT = ("lean", "abstained", "p_right", "interval", "words", "model")


class Judged(TypedDict):
    """What `classify` and `explain` say, with where it was found.

    `text` is what was judged, so that spans can be shown: it is answered and never kept. `problem` tells why a page
    could not be read; then there is no id, nothing is kept, and `abstained` is null.
    """

    id: str | None
    title: str | None
    host: str | None
    text: str
    problem: dict[str, str] | None
    lean: str | None
    p_right: float | None
    interval: list[float] | None
    abstained: str | None
    words: int
    model: str | None
    claims: list[dict[str, Any]]


def judge(url: str | None = None, text: str | None = None, listed: bool = True) -> Judged:
    """Judge a web page or a text: whose language it resembles, and by which phrases.

    Args:
        url: Address of a page, http or https.
        text: The text itself, instead of an address. It is never kept.
        listed: Whether the judgement may stand in the list of recent ones and in the ticker, `/events/polibias/judged`.
            Of a text that is its lean, length and time.

    Returns:
        id of the kept judgement, title and host (of a page), the text judged, what `classify` answers, and claims as
        `explain` answers them, with spans in that text; or problem (kind and message), when the page cannot be read.

    Raises:
        ValueError: Neither or both of url and text were given, or the text is too long.
    """
    if (url is None) == (text is None):
        raise ValueError("Give either url or text.")
    if text is not None and len(text) > LONGEST:
        raise ValueError(f"The text has {len(text)} characters; at most {LONGEST} can be read.")
    page: dict[str, Any] = {"title": None, "host": None, "text": text} if url is None else read_url(url=url)
    if page.get("problem"):
        return _unread(page)
    # The beginning of a page that goes on and on says enough.
    read = page["text"][:LONGEST]
    judgement = classify(text=read)
    where = {"title": page["title"], "host": page["host"]}
    kept = recent(keep={**{name: judgement[name] for name in KEPT}, **where, "listed": listed})[0]
    if listed:
        # The judgement is kept and answered also when the ticker is told more than it takes in a second.
        with suppress(TooManyEvents):
            emit(TOPIC, kept)
    return {
        "id": kept["id"],
        "title": page["title"],
        "host": page["host"],
        "text": read,
        "problem": None,
        "lean": judgement["lean"],
        "p_right": judgement["p_right"],
        "interval": judgement["interval"],
        "abstained": judgement["abstained"],
        "words": judgement["words"],
        "model": judgement["model"],
        "claims": explain(text=read)["claims"],
    }


def _unread(page: dict[str, Any]) -> Judged:
    return {
        "id": None,
        "title": page["title"],
        "host": page["host"],
        "text": "",
        "problem": {"kind": page["problem"], "message": page["message"]},
        "lean": None,
        "p_right": None,
        "interval": None,
        "abstained": None,
        "words": 0,
        "model": None,
        "claims": [],
    }
