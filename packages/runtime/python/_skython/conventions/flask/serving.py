"""One call of a view function, with `flask.request` in hand."""

from collections.abc import Callable
from typing import Any

from _skython.calling import finish
from _skython.conventions.flask.errors import HTTPException
from _skython.conventions.flask.request import FlaskRequest
from _skython.conventions.flask.response import response_of


class _Serving:
    """One session answers one call at a time, so this is plain module state."""

    request: FlaskRequest | None = None


_now = _Serving()


class RequestProxy:
    """`from flask import request`: the request of the call that runs now."""

    def _get_current_object(self) -> FlaskRequest:
        if _now.request is None:
            raise RuntimeError("Working outside of request context: flask.request is there while a call runs.")
        return _now.request

    def __getattr__(self, name: str) -> Any:
        return getattr(self._get_current_object(), name)


def answer_with(request: FlaskRequest, view: Callable[..., Any], *arguments: Any) -> Any:
    """The answer of a view function; what `abort` raises is one too."""
    _now.request = request
    try:
        return response_of(finish(view(*arguments)))
    except HTTPException as error:
        return error.page() if error.response is None else response_of(error.response)
    finally:
        _now.request = None
