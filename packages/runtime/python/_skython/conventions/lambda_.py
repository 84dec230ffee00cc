"""AWS Lambda: `lambda_handler(event, context)`, where the event is the body."""

import time
from collections.abc import Callable
from typing import Any

from _skython.binding.payload import FieldValues, JsonValue, RawBody, read_payload
from _skython.calling import finish
from _skython.failures import Refusal, malformed
from _skython.incoming import Incoming
from _skython.invocation import current, read_params
from _skython.jsontext import read_json

_DEFAULT_MS = 30_000


class LambdaContext:
    """The attributes AWS documents for the context object of Python functions."""

    def __init__(self, name: str, request_id: str, milliseconds: int) -> None:
        self.function_name = name
        self.function_version = "$LATEST"
        self.invoked_function_arn = f"arn:aws:lambda:local:000000000000:function:{name}"
        self.memory_limit_in_mb = "1024"
        self.aws_request_id = request_id
        self.log_group_name = f"/aws/lambda/{name}"
        self.log_stream_name = request_id
        self.identity = None
        self.client_context = None
        self._deadline = time.monotonic() + milliseconds / 1000

    def get_remaining_time_in_millis(self) -> int:
        return max(0, int((self._deadline - time.monotonic()) * 1000))


class LambdaCallable:
    needs_request = False

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function

    def run_json(self, body: bytes) -> Any:
        return self._call(read_json(body) if body else {})

    def run(self, incoming: Incoming) -> Any:
        return self._call(_event(incoming))

    def _call(self, event: Any) -> Any:
        milliseconds = int(current.meta.get("callMs", _DEFAULT_MS))
        name = getattr(self._function, "__name__", "function")
        return finish(self._function(event, LambdaContext(name, current.id, milliseconds)))


def _event(incoming: Incoming) -> Any:
    match read_payload(incoming):
        case JsonValue(value):
            return value
        case FieldValues():
            return read_params(incoming)
        case RawBody(_, media_type):
            raise Refusal(malformed(f"A Lambda function takes JSON, not {media_type}."))
        case _:
            return read_params(incoming)
