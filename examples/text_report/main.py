"""A report on a text, made by calling two functions of the skybox."""

from typing import Any

from skybox.examples import sentiment, word_count

COMMON_WORDS = (
    "a an and are as at be but by for from has have i in is it its of on or that the this to was were will with"
)


def text_report(text: str, top: int = 5) -> dict[str, Any]:
    """Tell in a few lines what a text is like.

    Calls examples/sentiment and examples/word_count, as any function can call any published one.

    Args:
        text: An English text.
        top: How many of its most frequent words to name, common ones left out.

    Returns:
        A summary in one sentence, and what both functions found.
    """
    mood = sentiment(text=text)
    counts = word_count(text=text, top=top, ignore=COMMON_WORDS.split())
    return {"summary": _summary(mood, counts), "sentiment": mood, "counts": counts}


def _summary(mood: dict[str, Any], counts: dict[str, Any]) -> str:
    """One sentence from what the two functions found."""
    if not counts["words"]:
        return "There is no text."
    words = ", ".join(counts["most_frequent"]) or "nothing in particular"
    return f"A {mood['label']} text of {counts['words']} words about {words}."
