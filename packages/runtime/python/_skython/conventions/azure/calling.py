"""Azure's functions: `main(req)`, or any function that `@app.route` marks."""

import re
from typing import Any

from _skython.calling import finish
from _skython.conventions.azure.app import NAME, TRIGGER, HttpTrigger
from _skython.conventions.azure.http import HttpRequest, HttpResponse
from _skython.conventions.calling import ConventionCallable, parameter_names
from _skython.incoming import Incoming
from _skython.invocation import current
from _skython.request import Request
from _skython.response import Response

_TOKEN = re.compile(r"{(\w+)")


class Context:
    """`azure.functions.Context`."""

    def __init__(self, name: str) -> None:
        self.function_name = name
        self.function_directory = "."
        self.invocation_id = current.id
        self.trace_context = None
        self.retry_context = None


class AzureCallable(ConventionCallable):
    def run(self, incoming: Incoming) -> Any:
        trigger = getattr(self._function, TRIGGER, None)
        names = parameter_names(self._function)
        if not isinstance(trigger, HttpTrigger):
            trigger = HttpTrigger(names[0] if names else "req", self.name, ())
        if trigger.methods and incoming.method.upper() not in trigger.methods:
            return Response("", 405, {"Allow": ", ".join(trigger.methods)})
        arguments: dict[str, Any] = {trigger.argument: _request(incoming, trigger)}
        if "context" in names:
            arguments["context"] = Context(str(getattr(self._function, NAME, self.name)))
        return _answer(finish(self._function(**arguments)))


def _request(incoming: Incoming, trigger: HttpTrigger) -> HttpRequest:
    """The tokens of the route come from the query: an endpoint has no path below it."""
    request = Request.of(incoming)
    params = request.query
    headers = {**dict(request.headers), **({"content-type": incoming.content_type} if incoming.content_type else {})}
    url = f"http://{headers.get('host', 'localhost')}/api/{trigger.route}"
    return HttpRequest(
        incoming.method,
        f"{url}?{incoming.query}" if incoming.query else url,
        headers=headers,
        params=params,
        route_params={name: params[name] for name in _TOKEN.findall(trigger.route) if name in params},
        body=incoming.body,
    )


def _answer(value: Any) -> Any:
    """A text is an answer of text; nothing at all is 204, as Azure answers."""
    if isinstance(value, HttpResponse):
        return value.answer()
    if value is None:
        return Response("", 204)
    return Response(value) if isinstance(value, str) else value
