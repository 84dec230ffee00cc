"""Whether a text reads like those of Democratic or of Republican office-holders of the United States."""

from pathlib import Path

from lean.judging import Judgement, judgement_of
from lean.model import load
from lean.phrases import load_phrases

_HERE = Path(__file__).parent
MODEL = load(_HERE / "model.npz")
PHRASES = load_phrases(_HERE / "phrases.npz")
LONGEST = 200_000


def classify(text: str) -> Judgement:
    """Say whose language a text resembles: left (Democratic) or right (Republican) members of Congress.

    It measures resemblance, never truth. Names, parties, titles and states are hidden from it. It abstains where it
    would guess: `short` (under 100 words), `language` (not English), `not-political`, `evidence` (fewer than two
    certified phrases), `uncertain` (less sure than .69). The text is not kept.

    Args:
        text: The text, at most 200,000 characters; best an article or a speech.

    Returns:
        lean (left, right or null), p_right with its 95 % interval, why it abstained, words, and the model's version.

    Raises:
        ValueError: The text is too long.
    """
    if len(text) > LONGEST:
        raise ValueError(f"The text has {len(text)} characters; at most {LONGEST} can be read.")
    return judgement_of(text, MODEL, PHRASES)
