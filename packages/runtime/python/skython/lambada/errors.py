"""What can go wrong with a moved file."""

from skython.errors import SkythonError


class MoveError(SkythonError):
    """The file cannot be moved; nothing was published."""


class CannotTravel(SkythonError, TypeError):
    """A value that has no meaning in another process: an open file, a lambda, a lock."""


class ObjectGone(SkythonError):
    """The instance no longer has this object: what the function stored was deleted."""


class RemoteError(SkythonError):
    """An exception whose class is not known here. `kind` is its full name."""

    def __init__(self, message: str, kind: str = "") -> None:
        super().__init__(message)
        self.kind = kind


class RemoteTraceback(Exception):
    """Where an exception was raised on the instance; the cause of the one raised here."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._text = text

    def __str__(self) -> str:
        return f"\n{self._text}"
