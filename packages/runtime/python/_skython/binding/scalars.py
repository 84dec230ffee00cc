"""Converters of single values, from JSON and from text (query strings and form fields)."""

import base64
import binascii
import datetime
import decimal
import math
import pathlib
import uuid
from collections.abc import Callable
from typing import Any

from _skython.binding.misfit import misfit
from _skython.shapes.shape import ScalarName

EXPECTED: dict[ScalarName, str] = {
    "int": "an integer",
    "float": "a number",
    "bool": "true or false",
    "str": "text",
    "bytes": "base64 text",
    "none": "null",
    "date": "a date like 2024-05-31",
    "datetime": "a date and time like 2024-05-31T12:00:00",
    "time": "a time like 12:30:00",
    "timedelta": "a number of seconds",
    "decimal": "a decimal number",
    "uuid": "a UUID",
    "path": "text",
}


def _integer(value: Any) -> Any:
    if type(value) is int:
        return value
    if type(value) is float and value.is_integer():
        return int(value)
    raise misfit(value, "an integer")


def _number(value: Any) -> Any:
    if type(value) is float:
        return value
    if type(value) is int:
        try:
            return float(value)
        except OverflowError:
            raise misfit(value, "a number") from None
    raise misfit(value, "a number")


def _boolean(value: Any) -> Any:
    if value is True or value is False:
        return value
    raise misfit(value, "true or false")


def _text(value: Any) -> Any:
    if type(value) is str:
        return value
    raise misfit(value, "text")


def _bytes(value: Any) -> Any:
    if type(value) is bytes:
        return value
    if type(value) is str:
        try:
            return base64.b64decode(value, validate=True)
        except (binascii.Error, ValueError):
            pass
    raise misfit(value, EXPECTED["bytes"])


def _none(value: Any) -> Any:
    if value is None:
        return None
    raise misfit(value, "null")


def _parsed(name: ScalarName, parse: Callable[[str], Any]) -> Callable[[Any], Any]:
    expected = EXPECTED[name]

    def convert(value: Any) -> Any:
        if type(value) is str:
            try:
                return parse(value)
            except ValueError:
                pass
        raise misfit(value, expected)

    return convert


def _timedelta(value: Any) -> Any:
    if type(value) in (int, float):
        try:
            return datetime.timedelta(seconds=value)
        except (OverflowError, ValueError):
            pass
    raise misfit(value, EXPECTED["timedelta"])


def _decimal(value: Any) -> Any:
    if type(value) in (int, float, str):
        try:
            number = decimal.Decimal(str(value))
        except decimal.InvalidOperation:
            raise misfit(value, EXPECTED["decimal"]) from None
        if number.is_finite():
            return number
    raise misfit(value, EXPECTED["decimal"])


FROM_JSON: dict[ScalarName, Callable[[Any], Any]] = {
    "int": _integer,
    "float": _number,
    "bool": _boolean,
    "str": _text,
    "bytes": _bytes,
    "none": _none,
    "date": _parsed("date", datetime.date.fromisoformat),
    "datetime": _parsed("datetime", datetime.datetime.fromisoformat),
    "time": _parsed("time", datetime.time.fromisoformat),
    "timedelta": _timedelta,
    "decimal": _decimal,
    "uuid": _parsed("uuid", uuid.UUID),
    "path": _parsed("path", pathlib.Path),
}

_TRUE = {"true", "1", "yes", "on", "y", "t"}
_FALSE = {"false", "0", "no", "off", "n", "f", ""}


def _integer_text(text: str) -> Any:
    if "_" not in text:
        try:
            return int(text)
        except ValueError:
            pass
    raise misfit(text, "an integer")


def _number_text(text: str) -> Any:
    if "_" not in text:
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if math.isfinite(number):
            return number
    raise misfit(text, "a number")


def _boolean_text(text: str) -> Any:
    word = text.strip().lower()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    raise misfit(text, "true or false")


def _none_text(text: str) -> Any:
    if text in ("", "null", "None"):
        return None
    raise misfit(text, "null")


def _timedelta_text(text: str) -> Any:
    return _timedelta(_number_text(text))


FROM_TEXT: dict[ScalarName, Callable[[str], Any]] = {
    **FROM_JSON,
    "int": _integer_text,
    "float": _number_text,
    "bool": _boolean_text,
    "none": _none_text,
    "timedelta": _timedelta_text,
    "bytes": lambda text: text.encode(),
}
