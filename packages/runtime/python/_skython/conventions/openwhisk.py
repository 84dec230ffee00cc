"""Apache OpenWhisk: `main(dict) -> dict`, where the dict is the parameters; web actions get and give HTTP."""

import ast
import os
import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from typing import Any

from _skython.calling import finish
from _skython.conventions.calling import ConventionCallable, answer_of_fields
from _skython.conventions.detecting import mentions
from _skython.encoding.negotiation import JSON
from _skython.incoming import Incoming
from _skython.invocation import current, read_params
from _skython.jsontext import read_json
from _skython.request import Headers
from _skython.response import Response

_DEFAULT_MS = 60_000
_ANSWER = {"statusCode", "headers", "body"}
_TEXTS = ("text/", JSON)


class OpenWhiskCallable(ConventionCallable):
    """Query and form fields and the members of the body are one dict.

    OpenWhisk's plane hands over an activation: its parameters, `__ow_` ones included; what is returned is the result.
    """

    def __init__(self, function: Callable[..., Any], tree: ast.Module) -> None:
        super().__init__(function)
        self._is_web = mentions(tree, "__ow_")

    def run(self, incoming: Incoming) -> Any:
        if current.platform.get("plane") == "openwhisk":
            _set_environment(current.platform)
            return finish(self._function(read_json(incoming.body)))
        params = dict(read_params(incoming))
        if self._is_web:
            params.update(_web_params(incoming))
        _set_environment({"action": f"/_/{self.name}", "version": "0.0.1", "namespace": "_", "activation": current.id})
        return _answer(finish(self._function(params)))


def _web_params(incoming: Incoming) -> dict[str, Any]:
    """What a web action gets beside its parameters."""
    body = incoming.body
    try:
        text = body.decode()
    except UnicodeDecodeError:
        text = b64encode(body).decode()
    return {
        "__ow_method": incoming.method.lower(),
        "__ow_headers": dict(Headers(incoming.headers)),
        "__ow_path": "",
        "__ow_query": incoming.query,
        "__ow_body": text,
    }


def _set_environment(facts: Mapping[str, str]) -> None:
    """The variables OpenWhisk sets for each activation; the session takes them back after the call."""
    milliseconds = int(current.meta.get("callMs", _DEFAULT_MS))
    os.environ.update(
        __OW_ACTIVATION_ID=facts["activation"],
        __OW_ACTION_NAME=facts["action"],
        __OW_ACTION_VERSION=facts["version"],
        __OW_NAMESPACE=facts["namespace"],
        __OW_DEADLINE=str(int(time.time() * 1000) + milliseconds),
    )


def _answer(value: Any) -> Any:
    """A dict of `statusCode`, `headers` and `body` is a response, `{"error": …}` a failed one; else the result."""
    if not isinstance(value, dict):
        return value
    if set(value) == {"error"}:
        error = value["error"]
        return _response(error) if _is_answer(error) else Response(value, 400)
    return _response(value) if _is_answer(value) else value


def _is_answer(value: Any) -> bool:
    return isinstance(value, dict) and set(value) <= _ANSWER and bool({"statusCode", "body"} & set(value))


def _response(value: dict[str, Any]) -> Response:
    body = value.get("body")
    response = answer_of_fields(
        value, "text/html; charset=utf-8" if isinstance(body, str) else "application/json", body
    )
    if isinstance(body, str) and not (response.media_type or "").startswith(_TEXTS):
        response.body = _decoded(body)
    return response


def _decoded(body: str) -> bytes | str:
    """Other media types come in base64, as OpenWhisk has it."""
    try:
        return b64decode(body, validate=True)
    except ValueError:
        return body
