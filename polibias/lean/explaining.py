"""From a text to the claims that its phrases allow."""

from typing import Literal, TypedDict

from .features import read
from .model import Model
from .phrases import Phrases
from .words import places_of


class Claim(TypedDict):
    """A phrase of the text that one side's members of Congress use more.

    `share` is what part of members not yet seen who use it is expected to be of `side`, `interval` its 95 %.
    `people` members used it, `side_people` of them of `side`. `spans` are its places, in code points.
    """

    phrase: str
    side: Literal["left", "right"]
    share: float
    interval: list[float]
    people: int
    side_people: int
    count: int
    spans: list[list[int]]


def claims_of(text: str, model: Model, phrases: Phrases) -> list[Claim]:
    """The certified phrases of a text, the most telling first. A phrase within a longer one that stands counts too."""
    places = places_of(text)
    claims: list[Claim] = []
    for at, found in phrases.found(read(text, model.names)).items():
        is_right = bool(phrases.share[at] > 0.5)
        share, low, high = (float(one[at]) for one in (phrases.share, phrases.low, phrases.high))
        people, right = int(phrases.people[at]), int(phrases.right[at])
        claims.append(
            {
                "phrase": phrases.texts[at],
                "side": "right" if is_right else "left",
                "share": round(share if is_right else 1 - share, 4),
                "interval": [round(low, 4), round(high, 4)] if is_right else [round(1 - high, 4), round(1 - low, 4)],
                "people": people,
                "side_people": right if is_right else people - right,
                "count": len(found),
                "spans": [[places[first][0], places[last][1]] for first, last in found],
            }
        )
    return sorted(claims, key=lambda claim: (-claim["share"], claim["phrase"]))
