"""pandas values as JSON values, and tables in the format a client asks for."""

from typing import Any


def is_table(value: Any) -> bool:
    """Whether a value is a DataFrame or Series, told by name: pandas is not imported for it."""
    cls = type(value)
    return any(
        base.__name__ in ("DataFrame", "Series") and base.__module__.startswith("pandas.") for base in cls.__mro__
    )


def simplify(value: Any) -> tuple[bool, Any]:
    """(True, simpler value) of a pandas object, else (False, None)."""
    import pandas

    if isinstance(value, pandas.DataFrame):
        return True, records(value)
    if isinstance(value, pandas.Series):
        return True, _series(value)
    if isinstance(value, pandas.Index | pandas.api.extensions.ExtensionArray):
        return True, value.tolist()
    if value is pandas.NA or value is pandas.NaT:
        return True, None
    if isinstance(value, pandas.Period | pandas.Interval):
        return True, str(value)
    return False, None


def records(frame: Any) -> list[dict[str, Any]]:
    """One object a row. An index that carries meaning (a name, or labels that are no row numbers) is a column too."""
    if _index_means_something(frame.index):
        try:
            frame = frame.reset_index()
        except ValueError:  # a column has the index's name already
            pass
    columns = [_column_name(column) for column in frame.columns]
    if len(set(columns)) == len(columns):
        frame = frame.set_axis(columns, axis=1)
    rows: list[dict[str, Any]] = frame.to_dict("records")
    return rows


def _column_name(column: Any) -> str:
    """Column labels may be tuples (of several levels) or numbers."""
    if isinstance(column, tuple):
        return "_".join(str(part) for part in column if str(part))
    return column if isinstance(column, str) else str(column)


def _series(series: Any) -> Any:
    if _index_means_something(series.index) and series.index.nlevels == 1 and series.index.is_unique:
        return {str(label): value for label, value in zip(series.index.tolist(), series.tolist(), strict=True)}
    return series.tolist()


def _index_means_something(index: Any) -> bool:
    import pandas

    if isinstance(index, pandas.RangeIndex) and index.name is None:
        return False
    named = any(name is not None for name in index.names)
    return named or not pandas.api.types.is_integer_dtype(index.dtype)


def with_index_shown(table: Any) -> tuple[Any, bool]:
    """A table as a DataFrame, and whether its index belongs into what is written."""
    frame = table.to_frame() if hasattr(table, "to_frame") else table
    return frame, _index_means_something(frame.index)
