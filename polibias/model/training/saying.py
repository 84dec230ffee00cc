"""Tells how far a command is."""

import time

_started = time.monotonic()


def say(what: str) -> None:
    """A line with the seconds since the start."""
    print(f"{time.monotonic() - _started:6.1f} s  {what}", flush=True)
