"""The module `flask`, made of what this package has."""

import logging
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

from _skython.conventions.flask.errors import HTTPException, abort
from _skython.conventions.flask.response import FlaskResponse, make_response
from _skython.conventions.flask.serving import RequestProxy
from _skython.encoding.jsontext import dump


def provide_flask() -> None:
    """Makes `from flask import request` work. Names it does not have raise ImportError, as in any module."""
    if isinstance(getattr(sys.modules.get("flask"), "request", None), RequestProxy):
        return
    flask: Any = ModuleType("flask", "skython's part of Flask: see docs/conventions.md")
    flask.request = RequestProxy()
    flask.Response, flask.make_response = FlaskResponse, make_response
    flask.jsonify, flask.abort, flask.redirect = jsonify, abort, redirect
    flask.g = SimpleNamespace()
    flask.current_app = SimpleNamespace(logger=logging.getLogger("flask.app"), config={}, name="skython")
    exceptions: Any = ModuleType("werkzeug.exceptions")
    exceptions.HTTPException, exceptions.abort = HTTPException, abort
    werkzeug: Any = ModuleType("werkzeug")
    werkzeug.exceptions, werkzeug.__path__ = exceptions, []
    sys.modules.update({"flask": flask, "werkzeug": werkzeug, "werkzeug.exceptions": exceptions})


def jsonify(*args: Any, **kwargs: Any) -> FlaskResponse:
    """A response of JSON: one value, several as a list, or named ones as an object."""
    value = kwargs or (args[0] if len(args) == 1 else list(args))
    return FlaskResponse(dump(value), mimetype="application/json")


def redirect(location: str, code: int = 302) -> FlaskResponse:
    return FlaskResponse("", code, {"Location": location})
