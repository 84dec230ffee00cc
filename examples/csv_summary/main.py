"""What is in a CSV file."""

import csv
import io
from typing import Any

import pandas as pd

MOST_FREQUENT = 5


def csv_summary(data: bytes | str, separator: str | None = None) -> dict[str, Any]:
    """Summarise a CSV file.

    Send the file itself (`curl --data-binary @sales.csv -H 'content-type: text/csv'`), or its text as `data`.

    Args:
        data: The CSV, as text or as the bytes of a file (UTF-8, or Latin-1 when it is not).
        separator: What separates the columns; found out when it is not given.

    Returns:
        The number of rows, and for every column its type, missing and distinct values, and the range and mean of
        numbers, the range of dates, or the most frequent values of text.

    Raises:
        ValueError: There is no table in it.
    """
    text = _decode(data) if isinstance(data, bytes) else data
    if not text.strip():
        raise ValueError("The CSV is empty.")
    try:
        frame = pd.read_csv(io.StringIO(text), sep=separator or _separator_of(text), skipinitialspace=True)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise ValueError(f"This is no CSV: {error}") from None
    return {
        "rows": len(frame),
        "duplicates": int(frame.duplicated().sum()),
        "columns": [_describe(str(name), frame[name]) for name in frame.columns],
    }


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _separator_of(text: str) -> str:
    try:
        return csv.Sniffer().sniff(text[:10_000], ",;\t|").delimiter
    except csv.Error:
        return ","


def _describe(name: str, column: pd.Series) -> dict[str, Any]:
    known = column.dropna()
    column_summary = {"name": name, "missing": int(column.isna().sum()), "distinct": int(known.nunique())}
    if pd.api.types.is_bool_dtype(known) and len(known):
        return column_summary | {"type": "boolean", "true": int(known.sum())}
    if pd.api.types.is_numeric_dtype(known) and len(known):
        return column_summary | {"type": "number"} | _numbers(known)
    dates = pd.to_datetime(known, errors="coerce", format="ISO8601") if len(known) else known
    if len(known) and dates.notna().all():
        return column_summary | {"type": "date", "first": dates.min().isoformat(), "last": dates.max().isoformat()}
    frequent = known.astype(str).value_counts().head(MOST_FREQUENT)
    top = [{"value": value, "count": int(count)} for value, count in frequent.items()]
    return column_summary | {"type": "text", "most_frequent": top}


def _numbers(column: pd.Series) -> dict[str, Any]:
    return {
        "smallest": column.min(),
        "mean": round(float(column.mean()), 6),
        "median": float(column.median()),
        "largest": column.max(),
        "deviation": round(float(column.std()), 6) if len(column) > 1 else 0.0,
    }
