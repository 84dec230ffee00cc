"""Failures of a call, as packages/shared/src/outcome.ts defines them; `detail` is one sentence for a person."""

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeAlias, TypedDict

Failure: TypeAlias = dict[str, Any]


class Field(NamedTuple):
    """One value of the input that does not fit. `path` is empty for the whole input."""

    path: str
    message: str
    expected: str


class _Message(TypedDict):
    message: str


class Fault(_Message, total=False):
    """One fault of a program's text. Lines and columns count from 1."""

    file: str
    line: int
    column: int


class Refusal(Exception):
    """Ends a call, or the loading of a program, with a failure that is no exception of the author's code."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure["detail"])
        self.failure = failure


_FIELDS_KEPT = 100


def invalid_input(fields: Iterable[Field]) -> Failure:
    """Binding failed; the function was not run."""
    kept = list(fields)
    first = kept[0]
    what = f'"{first.path}" {first.message}.' if first.path else f"The input {first.message}."
    more = f" {len(kept) - 1} more of its values do not fit." if len(kept) > 1 else ""
    entries = [field._asdict() for field in kept[:_FIELDS_KEPT]]
    return {"kind": "invalid-input", "detail": what + more, "fields": entries}


def malformed(detail: str) -> Failure:
    """The body is not what its content type says."""
    return {"kind": "malformed", "detail": detail}


def not_found(detail: str) -> Failure:
    return {"kind": "not-found", "detail": detail}


def invalid_program(faults: list[Fault]) -> Failure:
    """The program cannot be loaded or described."""
    first = faults[0]
    where = first.get("file", "")
    if where and "line" in first:
        where += f", line {first['line']}"
    detail = f"{where}: {first['message']}" if where else first["message"]
    return {"kind": "invalid-program", "detail": detail, "faults": faults}


def output_too_large(limit_bytes: int) -> Failure:
    """The encoded result, or the whole stream, is longer than the limit."""
    return {
        "kind": "output-too-large",
        "detail": f"The result is larger than {limit_bytes} bytes.",
        "limit": {"name": "resultBytes", "value": limit_bytes, "unit": "bytes"},
    }


def out_of_memory(limit_bytes: int) -> Failure:
    return {
        "kind": "out-of-memory",
        "detail": "The function ran out of memory.",
        "limit": {"name": "memoryBytes", "value": limit_bytes, "unit": "bytes"},
    }
