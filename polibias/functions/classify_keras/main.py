"""Whether a text reads like those of Democratic or of Republican office-holders, by a small Keras network."""

from pathlib import Path

from lean.judging import Judgement, judgement_of
from lean.model import load
from lean.phrases import load_phrases
from network.judge import load_network

_HERE = Path(__file__).parent
NETWORK = load_network(_HERE / "network.npz", load(_HERE / "model.npz"))
PHRASES = load_phrases(_HERE / "phrases.npz")
LONGEST = 200_000
# What TensorFlow does but once is done here, before the first call.
judgement_of("Warm up.", NETWORK, PHRASES)


def classify_keras(text: str) -> Judgement:
    """Say by a neural network whose language a text resembles: Democratic (left) or Republican (right) office-holders.

    The same features, answer and reasons to abstain as `polibias/classify`, whose logistic regression it stands beside;
    likelihood and interval are the network's own. It measures resemblance, never truth. Names, parties, titles and
    states are hidden from it. The text is not kept.

    Example:
        >>> classify_keras("We must cut taxes now.")["abstained"]
        'short'

    Args:
        text: The text, at most 200,000 characters; best an article or a speech.

    Returns:
        lean (left, right or null), p_right with its 95 % interval, why it abstained (`short`, `language`,
        `not-political`, `evidence`, `uncertain`), words, and the network's version.

    Raises:
        ValueError: The text is too long.
    """
    if len(text) > LONGEST:
        raise ValueError(f"The text has {len(text)} characters; at most {LONGEST} can be read.")
    return judgement_of(text, NETWORK, PHRASES)
