"""The call that runs now. One session answers one call at a time, so this is plain module state."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

from _skython.incoming import Incoming


class Invocation:
    """`meta` and `body` as the runner handed them over; everything else is read when it is asked for."""

    def __init__(self) -> None:
        self.meta: Mapping[str, Any] = {}
        self.body = b""
        self._params: dict[str, Any] | None = None

    def begin(self, meta: Mapping[str, Any], body: bytes) -> None:
        self.meta = meta
        self.body = body
        self._params = None

    @property
    def id(self) -> str:
        """Empty when nothing is called."""
        return str(self.meta.get("invocation", ""))

    @property
    def caller(self) -> str | None:
        """Name of the account that calls, when known. It informs and never authorises."""
        caller = self.meta.get("caller")
        return None if caller is None else str(caller)

    @property
    def platform(self) -> Mapping[str, Any]:
        """What the plane by which the function is called told of the call; empty under `/f` and in the page."""
        return self.meta.get("platform") or {}

    @property
    def path(self) -> str:
        """Below the endpoint; under `/f` that is a def's name at most."""
        return str(self.platform.get("path") or f"/{self.meta.get('def') or ''}")

    @property
    def params(self) -> dict[str, Any]:
        if self._params is None:
            self._params = read_params(Incoming.read(self.meta, self.body))
        return self._params


def read_params(incoming: Incoming) -> dict[str, Any]:
    """What a script sees: query and form fields, and the members of a JSON object. Another body is `params["body"]`."""
    from _skython.binding.payload import FieldValues, JsonValue, RawBody, read_payload

    params: dict[str, Any] = dict(parse_qsl(incoming.query, keep_blank_values=True))
    match read_payload(incoming):
        case JsonValue(value):
            params.update(value if isinstance(value, dict) else {"body": value})
        case FieldValues(fields):
            params.update({name: values[0] if len(values) == 1 else values for name, values in fields.items()})
        case RawBody(body):
            params["body"] = body
        case _:
            pass
    return params


current = Invocation()


class Params(Mapping[str, Any]):
    """`skython.params`: the parameters of the call that runs now."""

    def __getitem__(self, name: str) -> Any:
        return current.params[name]

    def __iter__(self) -> Iterator[str]:
        return iter(current.params)

    def __len__(self) -> int:
        return len(current.params)

    def __repr__(self) -> str:
        return f"params({current.params!r})"
