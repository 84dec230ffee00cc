"""What a command says: text for a person, one JSON value with `--json`. Colours only on a terminal."""

import json
import os
import sys
from collections.abc import Sequence
from typing import Any, TextIO

from skython_client.errors import ClientError


class Output:
    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json

    def show(self, value: Any, text: str) -> None:
        """The result of a command: `value` for a program, `text` for a person."""
        print(json.dumps(value, ensure_ascii=False) if self.as_json else text, flush=True)

    def note(self, text: str) -> None:
        """On the way, beside the result; programs get nothing of it."""
        if not self.as_json:
            print(text, file=sys.stderr, flush=True)

    def problem(self, error: ClientError) -> None:
        """On stderr, so that a result's reader is not confused."""
        if self.as_json:
            print(json.dumps(error.document(), ensure_ascii=False), file=sys.stderr)
        else:
            print(f"{paint('error:', '31', sys.stderr)} {explain(error)}", file=sys.stderr)


def explain(error: ClientError) -> str:
    """The message with what its problem document lists: fields, faults, the traceback."""
    document = error.document()
    lines = [str(error)]
    lines += [_field(one) for one in document.get("fields") or []]
    for fault in document.get("faults") or []:
        where = ":".join(str(fault[key]) for key in ("file", "line", "column") if key in fault)
        lines.append(f"  {where}: {fault.get('message')}" if where else f"  {fault.get('message')}")
    exception = document.get("exception") or {}
    if exception.get("text"):
        lines.append(str(exception["text"]).rstrip())
    if document.get("invocation"):
        lines.append(f"  invocation {document['invocation']}")
    return "\n".join(lines)


def _field(field: dict[str, Any]) -> str:
    """What was expected is left out where it is not said, or only for programs: `/^[a-z]/`."""
    expected = str(field.get("expected") or "")
    wanted = "" if not expected or expected.startswith("/") else f" (expected {expected})"
    return f"  {field.get('path') or 'input'}: {field.get('message')}{wanted}"


def paint(text: str, code: str, stream: TextIO) -> str:
    """`code` is an SGR parameter: 31 red, 32 green, 2 faint."""
    if not stream.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    return f"\x1b[{code}m{text}\x1b[0m"


def table(rows: Sequence[Sequence[str]], empty: str) -> str:
    """Columns side by side; `empty` when there are no rows."""
    if not rows:
        return empty
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)
