"""One callable, ready to be called: binding, the call, the result."""

from collections.abc import Callable
from types import CoroutineType
from typing import Any, Protocol

from _skython.binding.binder import Binder
from _skython.binding.requests import RequestBinder
from _skython.coroutines import run_coroutine
from _skython.incoming import Incoming
from _skython.jsontext import read_json
from _skython.signature import Signature


class Answerer(Protocol):
    """What a call is answered with, under one convention."""

    needs_request: bool

    def run_json(self, body: bytes) -> Any:
        """The value for a POST of JSON without a query."""
        ...

    def run(self, incoming: Incoming) -> Any:
        """The value for any other request."""
        ...


class PlainCallable:
    """A callable of the author's, called with the arguments its signature asks for."""

    def __init__(self, function: Callable[..., Any], signature: Signature) -> None:
        self._function = function
        self._binder = Binder(signature)
        self._requests = RequestBinder(self._binder)
        self.needs_request = bool(self._binder.requests)

    def run_json(self, body: bytes) -> Any:
        if self.needs_request:
            return self.run(Incoming(body))
        positions, names = self._binder.bind_value(read_json(body)) if body else self._binder.bind_object({})
        return finish(self._function(*positions, **names))

    def run(self, incoming: Incoming) -> Any:
        positions, names = self._requests.bind(incoming)
        return finish(self._function(*positions, **names))


def finish(value: Any) -> Any:
    """The result of a coroutine, also of one that a plain `def` made; anything else as it is."""
    return run_coroutine(value) if type(value) is CoroutineType else value
