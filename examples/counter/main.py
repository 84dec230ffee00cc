"""Named counters that are kept between calls."""

import re

from skython import increment, load

NAME = re.compile(r"[\w.-]{1,64}")


def counter(name: str = "visits", by: int = 1) -> int:
    """Count, and say where the counter stands. Many callers may count at once; none is lost.

    Args:
        name: Which counter: letters, digits, "_", "-" and ".", at most 64.
        by: How much to add; negative counts down, 0 only looks.

    Returns:
        The new value.

    Raises:
        ValueError: The name is no name of a counter, or the step is larger than a million.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a counter.")
    if abs(by) > 1_000_000:
        raise ValueError("A step is at most a million.")
    key = f"counter/{name}"
    return increment(key, by) if by else load(key, default=0)
