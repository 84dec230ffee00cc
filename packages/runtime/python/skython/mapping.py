"""Many calls of one published function, several at a time."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from _skython import host
from _skython.encoding.jsontext import dump
from skython.asking import ask
from skython.calling import answer_of, arguments_of, call_of
from skython.errors import NotRunning, error_of

_MOST = 32
"""Calls under way at once."""

_AHEAD = 4
"""Answers waiting for an earlier one, as a multiple of the calls under way: they are kept in memory."""

_END = object()


def map(target: str, items: Iterable[Any], /, *, concurrency: int = 8) -> Iterator[Any]:
    """The results of one call an item, in the order of the items; a dict item is keyword arguments.

    At most `concurrency` calls are under way at once, never more than 32; in the page they are made one after the
    other. When a call fails, those of later items are stopped; the results before it still come, then its error.
    """
    if concurrency < 1:
        raise ValueError(f"concurrency is {concurrency!r}, not 1 or more")
    op = call_of(target)
    bodies = (dump(_arguments(target, item)) for item in items)
    many = host.concurrent()
    if many is None:
        return (answer_of(*ask(op, body)) for body in bodies)
    return _Calls(many, op, bodies, min(concurrency, _MOST)).results()


def _arguments(target: str, item: Any) -> dict[str, Any]:
    return item if isinstance(item, dict) else arguments_of(target, (item,), {})


class _Calls:
    """The calls of one map. A place is an item's number."""

    def __init__(
        self, many: host.ConcurrentHost, op: dict[str, Any], bodies: Iterator[bytes], concurrency: int
    ) -> None:
        self._host = many
        self._op = op
        self._bodies = bodies
        self._concurrency = concurrency
        self._running: dict[int, int] = {}  # place by request
        self._answers: dict[int, tuple[dict[str, Any], bytes]] = {}  # by place
        self._started = 0
        self._more = True

    def results(self) -> Iterator[Any]:
        place = 0
        try:
            while True:
                self._start(place)
                while place not in self._answers:
                    if not self._running:
                        return
                    self._take_answer()
                reply, body = self._answers.pop(place)
                if "error" in reply:
                    raise error_of(reply["error"])
                place += 1
                yield answer_of(reply, body)
        except host.StaleRequest:
            raise NotRunning("the call that began this map is over") from None
        except GeneratorExit:
            self._host.forget(self._running)
            raise
        except BaseException:
            self._host.abandon(self._running)
            raise

    def _start(self, place: int) -> None:
        """As many calls as may be under way."""
        while (
            self._more and len(self._running) < self._concurrency and self._started - place < _AHEAD * self._concurrency
        ):
            body = next(self._bodies, _END)
            if body is _END:
                self._more = False
            else:
                self._running[self._host.start(self._op, cast(bytes, body))] = self._started
                self._started += 1

    def _take_answer(self) -> None:
        request, reply, body = self._host.finish(self._running)
        place = self._running.pop(request)
        self._answers[place] = (reply, body)
        if "error" in reply:
            self._more = False
            later = [each for each, at in self._running.items() if at > place]
            self._host.abandon(later)
            for each in later:
                del self._running[each]
