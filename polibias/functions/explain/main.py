"""The phrases of a text that members of Congress of one party use more."""

from pathlib import Path

from lean.explaining import Claim, claims_of
from lean.model import load
from lean.phrases import load_phrases

_HERE = Path(__file__).parent
MODEL = load(_HERE / "model.npz")
PHRASES = load_phrases(_HERE / "phrases.npz")
LONGEST = 200_000


def explain(text: str) -> dict[str, list[Claim]]:
    """Find the phrases of a text that say something about its side, and who used them.

    A phrase is certified when at least 20 members of Congress used it and the 95 % interval of the Republicans' share
    among them lies outside .45 to .55. The share that is told, and its interval, are moved towards one half by ten
    pseudo-members. People are counted, not documents. The text is not kept.

    Args:
        text: The text, at most 200,000 characters.

    Returns:
        claims, the most telling first: phrase, side, share (expected of members not yet seen), interval, people,
        side_people (how many of them are of that side), count in this text, and spans (start and end in code points).

    Raises:
        ValueError: The text is too long.
    """
    if len(text) > LONGEST:
        raise ValueError(f"The text has {len(text)} characters; at most {LONGEST} can be read.")
    return {"claims": claims_of(text, MODEL, PHRASES)}
