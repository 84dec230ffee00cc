"""Google Cloud's functions: `(request)`, a marked `(cloud_event)`, and `(event, context)` of the first generation."""

from collections.abc import Callable
from typing import Any

from _skython.calling import Answerer, finish
from _skython.conventions.calling import ConventionCallable, positional_count
from _skython.conventions.flask.request import FlaskRequest
from _skython.conventions.flask.response import HTML
from _skython.conventions.flask.serving import answer_with
from _skython.conventions.gcf.cloud_event import read_cloud_event
from _skython.failures import Refusal, malformed
from _skython.incoming import Incoming
from _skython.jsontext import read_json
from _skython.response import Response

SIGNATURE = "__gcf_signature__"


def gcf_callable(function: Callable[..., Any]) -> Answerer:
    match getattr(function, SIGNATURE, None):
        case "cloud_event":
            return CloudEventCallable(function)
        case "http":
            return HttpCallable(function)
        case _:
            return BackgroundCallable(function) if positional_count(function, 1) == 2 else HttpCallable(function)


class HttpCallable(ConventionCallable):
    def run(self, incoming: Incoming) -> Any:
        request = FlaskRequest(incoming)
        return answer_with(request, self._function, request)


class CloudEventCallable(ConventionCallable):
    """Its result is nobody's: the answer is OK, as the framework gives it."""

    def run(self, incoming: Incoming) -> Any:
        finish(self._function(read_cloud_event(incoming)))
        return Response("OK", media_type=HTML)


class EventContext:
    """The second argument of a background function."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self.event_id = fields.get("eventId", "")
        self.timestamp = fields.get("timestamp", "")
        self.event_type = fields.get("eventType", "")
        self.resource = fields.get("resource", "")


class BackgroundCallable(ConventionCallable):
    """The body is `{"data": …, "context": {"eventId": …}}`, or with the context's members beside `data`."""

    def run(self, incoming: Incoming) -> Any:
        value = read_json(incoming.body) if incoming.body else None
        if not isinstance(value, dict) or "data" not in value:
            raise Refusal(malformed('An event is a JSON object with "data" and "context".'))
        context = value.get("context")
        finish(self._function(value["data"], EventContext(context if isinstance(context, dict) else value)))
        return Response("OK", media_type=HTML)
