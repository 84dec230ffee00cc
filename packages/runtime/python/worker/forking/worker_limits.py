"""The `limits` of a spawn."""

from ..sandbox.limits import WorkerLimits

_NAMES = {
    "memoryBytes": "memory_bytes",
    "scratchBytes": "scratch_bytes",
    "programBytes": "program_bytes",
    "threads": "threads",
    "openFiles": "open_files",
}


def read_limits(record: object) -> WorkerLimits:
    """Unknown members are ignored. Raises `ValueError` for a number that is none."""
    if record is None:
        return WorkerLimits()
    if not isinstance(record, dict):
        raise ValueError("limits: expected an object")
    given = {ours: record[theirs] for theirs, ours in _NAMES.items() if theirs in record}
    for name, value in given.items():
        if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
            raise ValueError(f"limits: {name} is not a positive whole number")
    return WorkerLimits(**given)
