"""JSON text in: strict UTF-8, no NaN, numbers exactly as written."""

import json
from typing import Any

from _skython.browser import IS_PYODIDE
from _skython.depth import check_text_depth
from _skython.failures import Refusal, malformed
from _skython.newer import Never


def _refuse_constant(name: str) -> Never:
    raise ValueError(f"{name} is not JSON")


_decoder: Any = json.JSONDecoder(parse_constant=_refuse_constant)
_scan = _decoder.scan_once  # the C scanner, without the two whitespace matches of `decode`


def read_json(body: bytes) -> Any:
    """The value of a body. Raises Refusal (`malformed`) with line and column when it is not JSON."""
    try:
        if IS_PYODIDE:
            check_text_depth(body)
        text = body.decode()
        try:
            value, end = _scan(text, 0)
        except StopIteration:
            end = -1
        if end == len(text):
            return value
        return _decoder.decode(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        reason = f"The body is not JSON: {error.msg} at line {error.lineno}, column {error.colno}."
    except UnicodeDecodeError as error:
        reason = f"The body is not UTF-8: byte {error.start} cannot be read."
    except RecursionError:
        reason = "The body is JSON that is nested too deeply."
    except ValueError as error:
        reason = f"The body is not JSON: {error}."
    raise Refusal(malformed(reason))


def parse_json_text(text: str) -> Any:
    """The value of a text that may be JSON. Raises ValueError when it is not."""
    try:
        if IS_PYODIDE:
            check_text_depth(text.encode("utf-8", "replace"))
        return _decoder.decode(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
