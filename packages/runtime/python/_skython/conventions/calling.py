"""What every convention's callable shares: it is handed the whole request."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from inspect import Parameter, signature
from typing import Any

from _skython.incoming import Incoming
from _skython.response import Response


class ConventionCallable(ABC):
    needs_request = True

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function

    @property
    def name(self) -> str:
        return str(getattr(self._function, "__name__", "function"))

    def run_json(self, body: bytes) -> Any:
        return self.run(Incoming(body))

    @abstractmethod
    def run(self, incoming: Incoming) -> Any: ...


def positional_count(function: Callable[..., Any], without: int) -> int:
    """How many positional parameters it takes; `without` when it does not tell."""
    try:
        parameters = signature(function).parameters.values()
    except (TypeError, ValueError):
        return without
    if any(one.kind is Parameter.VAR_POSITIONAL for one in parameters):
        return without
    return sum(one.kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD) for one in parameters)


def parameter_names(function: Callable[..., Any]) -> list[str]:
    try:
        return list(signature(function).parameters)
    except (TypeError, ValueError):
        return []


def answer_of_fields(answer: Mapping[str, Any], media_type: str, body: Any) -> Response:
    """The response a dict of `statusCode`, `headers` and a body describes; Lambda's, OpenWhisk's and OpenFaaS's."""
    headers = answer.get("headers") or {}
    pairs = [(name, _text(one)) for name, value in _pairs(headers) for one in _each(value)]
    pairs += [(name, _text(one)) for name, value in _pairs(answer.get("multiValueHeaders") or {}) for one in value]
    pairs += [("Set-Cookie", str(one)) for one in answer.get("cookies") or ()]
    status = answer.get("statusCode", answer.get("status", 200))
    response = Response(body, int(status), pairs)
    response.media_type = response.media_type or media_type
    return response


def _pairs(headers: Any) -> list[tuple[str, Any]]:
    return list(headers.items()) if isinstance(headers, Mapping) else [tuple(one) for one in headers]


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
