"""Which names are hidden: those of the people of the training set, where they are no ordinary words."""

import re
from collections import Counter
from collections.abc import Iterable

from lean.words import plain, tokens_of

from .data import Document

SHORTEST = 3
# Written small in this many documents, a name is a word too ("young", "green", "price").
ORDINARY = 40


def hidden_names(documents: Iterable[Document]) -> frozenset[str]:
    """First and last names in small letters, with their possessives."""
    documents = list(documents)
    names = {
        part
        for name in {document.name for document in documents}
        for part in re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", name.lower())
        if len(part) >= SHORTEST
    }
    small: Counter[str] = Counter()
    for document in documents:
        small.update({plain(token) for token in tokens_of(document.text) if token[0].islower()} & names)
    kept = {name for name in names if small[name] < ORDINARY}
    return frozenset(kept | {f"{name}'s" for name in kept})
