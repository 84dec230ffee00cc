"""Every exception of the library. What the host refuses by a `kind` has a class of its own."""

from typing import Any


class SkythonError(Exception):
    """Anything this library could not do."""


class NotRunning(SkythonError):
    """Used outside a running function."""


class StoreError(SkythonError):
    """A value could not be stored or loaded; nothing is half-written."""


class KeyTooLarge(StoreError):
    """A key has more than 512 bytes of UTF-8, or none."""


class ValueTooLarge(StoreError):
    """A value is larger than one key may hold (8 MiB)."""


class StoreFull(StoreError):
    """The function has no room left for stored values."""


class NotANumber(StoreError):
    """`increment` found a value that is no number."""


class Contention(StoreError):
    """`update` was overtaken by others time and again."""


class EventError(SkythonError):
    """An event could not be sent; nobody hears of it."""


class EventTooLarge(EventError):
    """The data of an event is larger than one may be (64 KiB of JSON)."""


class TooManyEvents(EventError):
    """The functions of this account emit faster than they may."""


class TooManyTopics(EventError):
    """This account has as many topics as it may."""


class Refused(SkythonError):
    """The host does not allow this here."""


class Offline(SkythonError):
    """This needs a connection to the instance."""


class SecretMissing(SkythonError):
    """There is no secret of that name here: it is not set, or this runs where secrets are not."""


class CallError(SkythonError):
    """A called function did not return. `problem` is its problem document (RFC 9457), `kind` its kind."""

    def __init__(self, detail: str, problem: dict[str, Any] | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.problem: dict[str, Any] = problem or {}

    @property
    def kind(self) -> str:
        """`raised`, `timed-out`, `invalid-input` …; empty when it is not known."""
        return str(self.problem.get("type", "")).rpartition("/problems/")[2]


class FunctionNotFound(CallError):
    """There is no such function, or it is private."""


class ChainTooDeep(CallError):
    """Functions that call functions went deeper than allowed (32)."""


class ChainTooLong(CallError):
    """One invocation made more calls than allowed (1,000)."""


_BY_KIND: dict[str, type[SkythonError]] = {
    "key-too-large": KeyTooLarge,
    "value-too-large": ValueTooLarge,
    "store-full": StoreFull,
    "not-a-number": NotANumber,
    "event-too-large": EventTooLarge,
    "too-many-events": TooManyEvents,
    "too-many-topics": TooManyTopics,
    "not-found": FunctionNotFound,
    "secret-missing": SecretMissing,
    "chain-too-deep": ChainTooDeep,
    "chain-too-long": ChainTooLong,
    "call-failed": CallError,
    "offline": Offline,
    "refused": Refused,
}


def error_of(error: dict[str, Any]) -> SkythonError:
    """The exception of a `HostError` (packages/runtime/src/host.ts)."""
    kind = _BY_KIND.get(str(error.get("kind")), SkythonError)
    detail = str(error.get("detail", "the host refused this"))
    if issubclass(kind, CallError):
        problem = error.get("problem")
        return kind(detail, problem if isinstance(problem, dict) else None)
    return kind(detail)
