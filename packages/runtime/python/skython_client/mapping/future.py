"""Results that come later."""

import base64
import pickle
import threading
import time
from collections.abc import Sequence
from typing import Any, Literal, TypeAlias

from skython.errors import CallError
from skython_client.mapping import values
from skython_client.mapping.errors import ResultError
from skython_client.mapping.raising import exception_of

When: TypeAlias = Literal["ALL_COMPLETED", "ANY_COMPLETED", "ALWAYS"]
ALL_COMPLETED: When = "ALL_COMPLETED"
ANY_COMPLETED: When = "ANY_COMPLETED"
ALWAYS: When = "ALWAYS"

changed = threading.Condition()
"""Notified when futures have ended: one for all, so that one can wait for those of several maps."""


class Future:
    """What comes of one item. Its result is read when it is asked for."""

    def __init__(self, pickled: bool) -> None:
        self._pickled = pickled
        self._answer: dict[str, Any] | None = None
        self._error: Exception | None = None
        self.map: Any = None
        """The map it belongs to, while that goes on."""

    def done(self) -> bool:
        return self._answer is not None or self._error is not None

    def result(self, timeout: float | None = None, throw_except: bool = True) -> Any:
        """Raises what the function raised, with its type; CallError for a call that did not end by itself.

        `timeout`, in seconds, raises TimeoutError. Without `throw_except` an exception is returned.
        """
        try:
            self._wait(timeout)
            return self._read()
        except TimeoutError:
            if not self.done() or throw_except:
                raise
            return self._error
        except Exception as error:
            if throw_except:
                raise
            return error

    def exception(self, timeout: float | None = None) -> Exception | None:
        """What `result` raises; None when it returns."""
        self._wait(timeout)
        try:
            self._read()
        except Exception as error:
            return error
        return None

    @property
    def logs(self) -> str:
        """What the function printed."""
        return "".join(one["text"] for one in (self._answer or {}).get("logs", ()))

    def settle(self, answer: dict[str, Any]) -> None:
        """`answer` is a line of the map. Whoever settles notifies `changed`."""
        if not self.done():
            self._answer = answer

    def fail(self, error: Exception) -> None:
        if not self.done():
            self._error = error

    def _wait(self, timeout: float | None) -> None:
        if self.done():
            return
        with changed:
            if not changed.wait_for(self.done, timeout):
                raise TimeoutError(f"there is no result after {timeout} s")

    def _read(self) -> Any:
        if self._error is None and self._answer is not None:
            problem = self._answer.get("problem")
            if problem:
                self._error = CallError(str(problem.get("detail", "")), problem)
        if self._error is not None:
            raise self._error
        answer = self._answer or {}
        media_type, body = str(answer.get("mediaType")), base64.b64decode(answer.get("body", ""))
        if media_type == values.EXCEPTION:
            self._error = exception_of(body)
            raise self._error
        return self._decoded(media_type, body)

    def _decoded(self, media_type: str, body: bytes) -> Any:
        if media_type == values.PICKLE:
            if self._pickled:
                return pickle.loads(body)
            raise ResultError("The instance answered with a pickle that nobody asked for; it was not read.")
        try:
            return values.decode(media_type, body)
        except values.NotReadable as error:
            raise ResultError(str(error)) from error


def wait(
    fs: Sequence[Future], return_when: When = ALL_COMPLETED, timeout: float | None = None, **_: Any
) -> tuple[list[Future], list[Future]]:
    """Those that have ended and those that have not. Further options of PyWren's `wait` do nothing.

    `timeout`, in seconds, ends the wait as `ALWAYS` would.
    """
    if return_when not in (ALL_COMPLETED, ANY_COMPLETED, ALWAYS):
        raise ValueError(f"return_when is ALL_COMPLETED, ANY_COMPLETED or ALWAYS, not {return_when!r}")
    with changed:
        if return_when == ANY_COMPLETED and fs:
            changed.wait_for(lambda: any(one.done() for one in fs), timeout)
        elif return_when == ALL_COMPLETED:
            _wait_for_all(fs, timeout)
    done = [one for one in fs if one.done()]
    return done, [one for one in fs if not one.done()]


def _wait_for_all(fs: Sequence[Future], timeout: float | None) -> None:
    """One after the other: looking at all of them whenever one has ended would take the square of their number."""
    until = None if timeout is None else time.monotonic() + timeout
    for one in fs:
        left = None if until is None else max(0.0, until - time.monotonic())
        if not changed.wait_for(one.done, left):
            return


def get_all_results(fs: Sequence[Future]) -> list[Any]:
    """In the order of the futures. Raises the first exception among them."""
    wait(fs)
    return [one.result() for one in fs]
