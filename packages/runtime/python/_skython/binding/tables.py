"""Converters to pandas and numpy objects. The libraries are imported when a value arrives, not before."""

import io
from typing import Any

from _skython.binding.misfit import Misfit, misfit
from _skython.failures import Field
from _skython.shapes.shape import Table

_TABLE = "an array of objects (a table)"
_ARRAY = "an array of numbers"


def table_converter(shape: Table) -> Any:
    def convert_series(value: Any) -> Any:
        import pandas

        if type(value) not in (list, dict):
            raise misfit(value, "an array of values")
        try:
            return pandas.Series(value)
        except (ValueError, TypeError) as error:
            raise _refused(error, "an array of values") from error

    return convert_series if shape.series else _table


def _table(value: Any) -> Any:
    import pandas

    if type(value) not in (list, dict):
        raise misfit(value, _TABLE)
    try:
        if type(value) is dict:
            if value.keys() == {"columns", "data"} or value.keys() == {"columns", "data", "index"}:
                return pandas.DataFrame(value["data"], index=value.get("index"), columns=value["columns"])
            if value and not any(isinstance(column, list | dict) for column in value.values()):
                return pandas.DataFrame([value])  # one record
        return pandas.DataFrame(value)
    except (ValueError, TypeError, AttributeError) as error:
        raise _refused(error, _TABLE) from error


def table_from_csv(text: str) -> Any:
    """A table sent as `text/csv`."""
    import pandas

    try:
        return pandas.read_csv(io.StringIO(text))
    except (ValueError, TypeError) as error:
        raise _refused(error, "a table as CSV") from error


def array_converter(value: Any) -> Any:
    import numpy

    if type(value) not in (list, int, float, bool):
        raise misfit(value, _ARRAY)
    try:
        array = numpy.array(value)
    except (ValueError, TypeError, OverflowError) as error:
        raise _refused(error, _ARRAY) from error
    if array.dtype == object:
        raise Misfit([Field("", "has items that are no numbers", _ARRAY)])
    return array


def _refused(error: Exception, expected: str) -> Misfit:
    return Misfit([Field("", f"cannot be read: {error}", expected)])
