"""Exit codes by outcome (docs/cli.md)."""

OK = 0
FAILED = 1
USAGE = 2
INTERRUPTED = 130

_BY_KIND = {
    "raised": 1,
    "usage": 2,
    "invalid-input": 3,
    "malformed": 3,
    "too-large": 3,
    "method-not-allowed": 3,
    "unauthorised": 4,
    "forbidden": 4,
    "not-found": 5,
    "timed-out": 6,
    "out-of-memory": 6,
    "crashed": 6,
    "output-too-large": 6,
    "busy": 7,
    "environment-not-ready": 7,
    "execution-unavailable": 7,
    "unreachable": 8,
    "incompatible": 8,
    "invalid-program": 9,
    "conflict": 10,
}


def exit_code(kind: str) -> int:
    """Of the kind of a problem; 1 for one this version does not know."""
    return _BY_KIND.get(kind, FAILED)
