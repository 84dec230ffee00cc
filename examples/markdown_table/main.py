"""A Markdown table from records or CSV."""

import csv
import io
import unicodedata
from typing import Any

from skython import Response


def markdown_table(
    rows: list[dict[str, Any]] | None = None,
    csv_text: str | None = None,
    columns: list[str] | None = None,
) -> Response:
    """Write a table as Markdown (GitHub's flavour), padded so that it reads well as text too.

    Args:
        rows: One object a row; the columns are their members, in the order they first appear.
        csv_text: The same as CSV with a head, in place of rows.
        columns: Which columns, and in which order; all of them when not given.

    Returns:
        The table, as `text/markdown`. Columns of numbers are aligned to the right.

    Raises:
        ValueError: Neither or both of rows and csv_text were given, or there are no columns.
    """
    if (rows is None) == (csv_text is None):
        raise ValueError("Give either rows or csv_text.")
    records = list(csv.DictReader(io.StringIO(csv_text.strip()))) if rows is None else rows
    names = columns or list(dict.fromkeys(str(name) for record in records for name in record))
    if not names:
        raise ValueError("There are no columns to show.")
    cells = [[_cell(record.get(name)) for name in names] for record in records]
    right = [_all_numbers([row[at] for row in cells]) for at in range(len(names))]
    head = [_cell(name) for name in names]
    widths = [max(3, *(_width(row[at]) for row in [head, *cells])) for at in range(len(names))]
    rule = ["-" * (width - 1) + (":" if is_right else "-") for width, is_right in zip(widths, right, strict=True)]
    lines = [_line(row, widths, right) for row in (head, rule, *cells)]
    return Response("\n".join(lines) + "\n", media_type="text/markdown; charset=utf-8")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return " ".join(text.replace("\\", "\\\\").replace("|", "\\|").split())


def _all_numbers(texts: list[str]) -> bool:
    known = [text for text in texts if text]
    try:
        for text in known:
            float(text.replace(",", "").rstrip("%"))
    except ValueError:
        return False
    return bool(known)


def _width(text: str) -> int:
    """Columns on a screen: letters of East Asia take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def _line(cells: list[str], widths: list[int], right: list[bool]) -> str:
    padded = []
    for text, width, is_right in zip(cells, widths, right, strict=True):
        space = " " * (width - _width(text))
        padded.append(space + text if is_right else text + space)
    return f"| {' | '.join(padded)} |"
