"""AWS Lambda: `lambda_handler(event, context)`.

The event is the body, as `Invoke` has it; a program that reads an HTTP event gets one, as from a function URL.
"""

import ast
from base64 import b64decode
from collections.abc import Callable
from typing import Any

from _skython.binding.payload import FieldValues, JsonValue, RawBody, read_payload
from _skython.calling import finish
from _skython.conventions.aws.context import LambdaContext
from _skython.conventions.aws.http_event import event_version, http_event, is_http_event
from _skython.conventions.calling import ConventionCallable, answer_of_fields
from _skython.encoding.streams import is_stream
from _skython.failures import Refusal, malformed
from _skython.incoming import Incoming
from _skython.invocation import current, read_params
from _skython.response import Response

_DEFAULT_MS = 30_000


class LambdaCallable(ConventionCallable):
    def __init__(self, function: Callable[..., Any], tree: ast.Module) -> None:
        super().__init__(function)
        self._version = event_version(tree)

    def run(self, incoming: Incoming) -> Any:
        said = current.platform
        milliseconds = int(current.meta.get("callMs", _DEFAULT_MS))
        context = LambdaContext(self.name, current.id, milliseconds, said)
        if "function" in said and "url" not in said:
            return _raw(self.call(_direct_event(incoming), context))
        return _answer(self.call(self._event(incoming), context))

    def call(self, event: Any, context: Any) -> Any:
        """The function itself, as AWS calls it."""
        return finish(self._function(event, context))

    def _event(self, incoming: Incoming) -> Any:
        if "url" in current.platform:
            return http_event(incoming, "2.0", self.name)
        if self._version is None:
            return _direct_event(incoming)
        if incoming.method == "POST" and incoming.media_type == "application/json":
            match read_payload(incoming):
                case JsonValue(value) if is_http_event(value):
                    return value
        return http_event(incoming, self._version, self.name)


def _direct_event(incoming: Incoming) -> Any:
    match read_payload(incoming):
        case JsonValue(value):
            return value
        case FieldValues():
            return read_params(incoming)
        case RawBody(_, media_type):
            raise Refusal(malformed(f"A Lambda function takes JSON, not {media_type}."))
        case _:
            return read_params(incoming)


def _raw(value: Any) -> Any:
    """What a function yields goes out as it is: a stream of `Invoke` has no lines."""
    return Response(value, media_type="application/octet-stream") if is_stream(value) else value


def _answer(value: Any) -> Any:
    """A dict with an integer `statusCode` is a response; anything else is the result."""
    if not isinstance(value, dict) or type(value.get("statusCode")) is not int:
        return value
    body = value.get("body")
    if isinstance(body, str) and value.get("isBase64Encoded"):
        body = b64decode(body)
    return answer_of_fields(value, "application/json", "" if body is None else body)
