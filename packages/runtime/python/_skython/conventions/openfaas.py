"""OpenFaaS: `handle(event, context)` of the template python3-http, `handle(req)` of the classic ones."""

import os
from typing import Any

from _skython.calling import finish
from _skython.conventions.calling import ConventionCallable, answer_of_fields, positional_count
from _skython.conventions.flask.request import FlaskRequest
from _skython.conventions.flask.response import HTML, response_of
from _skython.incoming import Incoming
from _skython.response import Response


class Event:
    """`event` of python3-http."""

    def __init__(self, request: FlaskRequest) -> None:
        self.body = request.get_data()
        self.headers = request.headers
        self.method = request.method
        self.query = request.args
        self.path = request.path


class Context:
    """`context` of python3-http."""

    def __init__(self) -> None:
        self.hostname = os.getenv("HOSTNAME", "localhost")


class OpenFaasCallable(ConventionCallable):
    def run(self, incoming: Incoming) -> Any:
        if positional_count(self._function, 2) < 2:
            return _classic_answer(finish(self._function(incoming.body.decode("utf-8", "replace"))))
        return _answer(finish(self._function(Event(FlaskRequest(incoming)), Context())))


def _classic_answer(value: Any) -> Any:
    """The classic watchdog prints what is returned, and nothing for None."""
    if isinstance(value, dict | list):
        return value
    return Response("" if value is None else value if isinstance(value, str | bytes) else str(value))


def _answer(value: Any) -> Any:
    if value is None:
        return Response("", media_type=HTML)
    if isinstance(value, dict):
        body = value.get("body", "")
        if isinstance(body, dict):
            return answer_of_fields(value, "application/json", body)
        return answer_of_fields(value, HTML, body if isinstance(body, bytes) else str(body))
    return response_of(value)
