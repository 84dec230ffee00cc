"""Stands in for `main` while an exercise is checked: the pupil's functions, which run in a process of their own.

The checks import them as they would the exercise's own (`from main import mean`). Arguments and results travel as
JSON; what the pupil's code raises is raised here again when it is an exception of Python itself.
"""

import builtins
from collections.abc import Callable
from typing import Any

from skython.calling import call, schema_of
from skython.errors import CallError, FunctionNotFound

_PUPIL = "pupil/solution"


def __getattr__(name: str) -> Callable[..., Any]:
    """One of the pupil's functions. Raises AttributeError when there is none of that name."""
    if name.startswith("__"):
        raise AttributeError(name)
    target = f"{_PUPIL}/{name}"
    try:
        schema_of(target)
    except FunctionNotFound:
        raise AttributeError(f"main.py has no function {name}") from None

    def function(*args: Any, **kwargs: Any) -> Any:
        try:
            return call(target, *args, **kwargs)
        except CallError as error:
            raise _original(error) from None

    function.__name__ = function.__qualname__ = name
    return function


def _original(error: CallError) -> Exception:
    exception = error.problem.get("exception")
    if not isinstance(exception, dict):
        return error
    kind = getattr(builtins, str(exception.get("type")), None)
    if not (isinstance(kind, type) and issubclass(kind, Exception)):
        return error
    try:
        return kind(str(exception.get("message", "")))
    except TypeError:  # UnicodeDecodeError and its like want more than a message
        return error
