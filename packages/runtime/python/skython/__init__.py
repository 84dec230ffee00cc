"""The library functions import: stored values, calls of other functions, events, requests and responses.

`caller` and `invocation` tell about the call that runs now: read them as `skython.caller`, at the moment they are
needed; importing the name itself takes its value of that moment.
"""

from typing import TYPE_CHECKING, Any

from _skython.invocation import Params, current
from _skython.request import Request
from _skython.response import Response
from skython.calling import call
from skython.emitting import emit
from skython.errors import (
    CallError,
    ChainTooDeep,
    ChainTooLong,
    Contention,
    EventError,
    EventTooLarge,
    FunctionNotFound,
    KeyTooLarge,
    NotANumber,
    NotRunning,
    Offline,
    Refused,
    SecretMissing,
    SkythonError,
    StoreError,
    StoreFull,
    TooManyEvents,
    TooManyTopics,
    ValueTooLarge,
)
from skython.jobs import progress, submit
from skython.mapping import map
from skython.requiring import requirements
from skython.secrets import secret
from skython.storing import delete, increment, keys, load, store, update

if TYPE_CHECKING:
    caller: str | None
    invocation: str

params = Params()

__all__ = [
    "CallError",
    "ChainTooDeep",
    "ChainTooLong",
    "Contention",
    "EventError",
    "EventTooLarge",
    "FunctionNotFound",
    "KeyTooLarge",
    "NotANumber",
    "NotRunning",
    "Offline",
    "Refused",
    "Request",
    "Response",
    "SecretMissing",
    "SkythonError",
    "StoreError",
    "StoreFull",
    "TooManyEvents",
    "TooManyTopics",
    "ValueTooLarge",
    "call",
    "caller",
    "delete",
    "emit",
    "increment",
    "invocation",
    "keys",
    "load",
    "map",
    "params",
    "progress",
    "requirements",
    "secret",
    "store",
    "submit",
    "update",
]


def __getattr__(name: str) -> Any:
    if name == "caller":
        return current.caller
    if name == "invocation":
        return current.id
    raise AttributeError(f"module 'skython' has no attribute {name!r}")
