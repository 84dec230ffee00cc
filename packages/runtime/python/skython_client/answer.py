"""What an instance answered."""

from collections.abc import Mapping
from typing import NamedTuple


class Answer(NamedTuple):
    """A success, or what a function answered with a status of its own. `media_type` has no parameters."""

    status: int
    media_type: str
    headers: Mapping[str, str]
    body: bytes
