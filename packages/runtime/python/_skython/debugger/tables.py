"""Data frames, arrays of two dimensions and lists of records as a grid of texts."""

import math
import sys
from itertools import islice
from typing import Any

from _skython.debugger.previews import shortened

ROWS = 1000
COLUMNS = 200
_CELLS = 20_000
_CELL = 200


def is_table(value: Any) -> bool:
    pandas, numpy = sys.modules.get("pandas"), sys.modules.get("numpy")
    if pandas is not None and isinstance(value, pandas.DataFrame | pandas.Series):
        return len(value) > 0
    if numpy is not None and isinstance(value, numpy.ndarray):
        return bool(value.ndim == 2 and value.size)
    return type(value) is list and bool(value) and all(type(row) is dict and row for row in value[:20])


def table_of(value: Any, start: int) -> dict[str, Any]:
    """`columns`, `rows` from `start` on (at most `ROWS`), and how many rows there are in all."""
    pandas, numpy = sys.modules.get("pandas"), sys.modules.get("numpy")
    columns_there = value.shape[1] if getattr(value, "ndim", 1) == 2 else _width(value)
    end = start + min(ROWS, _CELLS // max(1, min(COLUMNS, columns_there)))
    if pandas is not None and isinstance(value, pandas.DataFrame | pandas.Series):
        frame = value.to_frame() if isinstance(value, pandas.Series) else value
        part = frame.iloc[start:end, :COLUMNS]
        columns = ["", *(str(name) for name in part.columns)]
        rows = [
            [cell(index), *map(cell, row)] for index, row in zip(part.index, part.itertuples(index=False), strict=True)
        ]
    elif numpy is not None and isinstance(value, numpy.ndarray):
        columns = ["", *(str(at) for at in range(min(COLUMNS, value.shape[1])))]
        rows = [[cell(start + at), *map(cell, row[:COLUMNS].tolist())] for at, row in enumerate(value[start:end])]
    else:
        part = list(islice(value, start, end))
        names = list(dict.fromkeys(name for row in part if isinstance(row, dict) for name in row))[:COLUMNS]
        columns = [str(name) for name in names]
        rows = [[cell(row.get(name)) if isinstance(row, dict) else cell(None) for name in names] for row in part]
    return {"columns": [shortened(name, _CELL) for name in columns], "rows": rows, "total": len(value)}


def _width(value: Any) -> int:
    return max((len(row) for row in islice(value, 20) if isinstance(row, dict)), default=1)


def cell(value: Any) -> dict[str, str]:
    """A number is one that JSON could write."""
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.generic):
        value = value.item()
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return {"kind": "missing", "text": "" if value is None else "NaN"}
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return {"kind": "number", "text": shortened(repr(value), _CELL)}
    try:
        return {"kind": "text", "text": shortened(str(value), _CELL)}
    except BaseException as error:
        return {"kind": "text", "text": f"<{type(error).__name__}>"}
