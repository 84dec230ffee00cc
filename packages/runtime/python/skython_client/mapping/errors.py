"""What can go wrong with a map, beside what its functions raise. Every message says what to do."""

from skython.errors import CallError, SkythonError


class MapError(SkythonError):
    """The map could not be made, or broke off."""


class NotPicklable(MapError, TypeError):
    """The function or an item cannot be sent."""


class WrongPython(MapError):
    """The instance runs another Python, and the function cannot be sent as source."""


class ResultError(MapError):
    """A result came that cannot be read here."""


class Cancelled(MapError):
    """The map was cancelled before this item had a result."""


class RemoteError(SkythonError):
    """An exception of a class that this laptop does not have; its own class has this as base, and the name of that."""


__all__ = ["CallError", "Cancelled", "MapError", "NotPicklable", "RemoteError", "ResultError", "WrongPython"]
