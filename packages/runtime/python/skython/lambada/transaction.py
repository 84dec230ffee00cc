"""One activation: the program's memory is loaded, its code runs, and memory is stored, as if nobody else were there."""

import random
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from skython.encoding import decode, encode
from skython.errors import Contention
from skython.lambada.heap import Heap, culprit, load_heap, save_heap
from skython.lambada.printing import Recorder
from skython.lambada.program import program

_TRIES = 100
_LONGEST_PAUSE = 0.05

_first: list[tuple[dict[str, Any], tuple[str, bytes]]] = []
"""The globals as the files set them, for as long as nothing is stored; with the program they belong to."""


class Activated(NamedTuple):
    result: Any
    recorder: Recorder
    heap: Heap


def transact(work: Callable[[Heap], Any]) -> Activated:
    """What `work` returns or raises, and what it printed, which is in the log then.

    Optimistic, as `skython.update`: when another activation stored first, this one is done again from what that stored,
    and what it printed is forgotten. Globals bound before an exception stay bound, as in plain Python.
    Raises Contention, TypeError for what cannot be stored.
    """
    if not program.keeps:
        with Recorder() as recorder:
            outcome = _outcome(work, Heap())
        return _finish(outcome, recorder, Heap())
    first = _first_globals()
    for attempt in range(_TRIES):
        heap = load_heap()
        heap.globals = decode(*first) if heap.globals is None else heap.globals
        program.write_globals(heap.globals)
        with Recorder() as recorder:
            outcome = _outcome(work, heap)
        heap.globals = program.read_globals()
        if save_heap(heap):
            return _finish(outcome, recorder, heap)
        time.sleep(random.uniform(0, min(_LONGEST_PAUSE, 0.001 * 2**attempt)))
    raise Contention(f"other activations stored the globals first, {_TRIES} times")


def _outcome(work: Callable[[Heap], Any], heap: Heap) -> Any:
    try:
        return work(heap), None
    except BaseException as error:
        return None, error


def _finish(outcome: tuple[Any, BaseException | None], recorder: Recorder, heap: Heap) -> Activated:
    result, error = outcome
    recorder.print()
    if error is not None:
        raise error
    return Activated(result, recorder, heap)


def _first_globals() -> tuple[str, bytes]:
    """Encoded, so that no activation changes them."""
    if not _first or _first[0][0] is not program.definitions:
        for name in program.remakes:
            _leave_unstorable(name)
        first = program.read_globals()
        try:
            _first[:] = [(program.definitions, encode(first))]
        except TypeError:
            raise TypeError(culprit(Heap(globals=first))) from None
    return _first[0][1]


def _leave_unstorable(name: str) -> None:
    try:
        encode(program.read_globals().get(name))
    except TypeError:
        program.leave(name)
