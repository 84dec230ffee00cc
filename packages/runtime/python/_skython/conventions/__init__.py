"""How other platforms call a function: recognised by the name of the convention, never guessed."""

from collections.abc import Callable
from typing import Any

from _skython.calling import Answerer
from _skython.conventions.fission import FissionCallable
from _skython.conventions.lambda_ import LambdaCallable
from _skython.conventions.openwhisk import OpenWhiskCallable


def convention_callable(convention: str, function: Callable[..., Any]) -> Answerer | None:
    """None for `plain`: the function is called by its own signature."""
    match convention:
        case "lambda":
            return LambdaCallable(function)
        case "openwhisk":
            return OpenWhiskCallable(function)
        case "fission":
            return FissionCallable(function)
        case _:
            return None


__all__ = ["convention_callable"]
