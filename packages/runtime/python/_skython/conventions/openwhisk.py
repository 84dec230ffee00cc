"""Apache OpenWhisk: `main(dict) -> dict`, where the dict is the parameters."""

from collections.abc import Callable
from typing import Any

from _skython.calling import finish
from _skython.incoming import Incoming
from _skython.invocation import current


class OpenWhiskCallable:
    """Query and form fields and the members of the body are one dict."""

    needs_request = False

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function

    def run_json(self, _body: bytes) -> Any:
        return self._call()

    def run(self, _incoming: Incoming) -> Any:
        return self._call()

    def _call(self) -> Any:
        return finish(self._function(dict(current.params)))
