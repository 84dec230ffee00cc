"""`Accept` (RFC 9110) for tables: JSON, CSV, HTML or Parquet."""

import io
from typing import Any

JSON = "application/json"
CSV = "text/csv"
HTML = "text/html"
PARQUET = "application/vnd.apache.parquet"

_OFFERED = {CSV: CSV, HTML: HTML, PARQUET: PARQUET, "application/parquet": PARQUET, "application/x-parquet": PARQUET}


def table_format(accept: str) -> str:
    """The offered media type a client likes best. JSON when it says nothing, or likes JSON as much."""
    best, best_quality = JSON, 0.0
    for entry in accept.split(","):
        name, *parameters = (part.strip() for part in entry.split(";"))
        wanted = JSON if name in ("*/*", "application/*", JSON) else _OFFERED.get(name.lower())
        quality = _quality(parameters)
        if wanted and (quality > best_quality or (quality == best_quality and wanted == JSON)):
            best, best_quality = wanted, quality
    return best


def accepts(accept: str, media_type: str) -> bool:
    """Whether a client names a media type, with a quality above 0."""
    for entry in accept.split(","):
        name, *parameters = (part.strip() for part in entry.split(";"))
        if name.lower() == media_type and _quality(parameters) > 0:
            return True
    return False


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


def write_table(table: Any, media_type: str) -> bytes:
    """A DataFrame or Series as CSV, HTML or Parquet. Raises what pandas raises."""
    from _skython.encoding.tables import with_index_shown

    frame, index = with_index_shown(table)
    if media_type == CSV:
        text: str = frame.to_csv(index=index)
        return text.encode()
    if media_type == HTML:
        html: str = frame.to_html(index=index, border=0)
        return f'<!doctype html><meta charset="utf-8">{html}'.encode()
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=index)
    return buffer.getvalue()
