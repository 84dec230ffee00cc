"""Runs the nodes of a flow at the same time, each as soon as what it needs is there."""

import os
import threading
import time
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any, Protocol

from skython.flow.answering import Answer
from skython.flow.future import Broken, Node
from skython.flow.inline import pause_before
from skython.flow.plan import plan_of
from skython.flow.requests import Request, key_of, request_of
from skython.flow.results import Results
from skython.flow.standing import Standing, Standings
from skython.flow.version import version_of
from skython_cli.flowing.cache import Cache

_LOOK_UP_SECONDS = 0.5
"""Ctrl-C that another thread has taken for the process does not wake one that waits without end."""


class Place(Protocol):
    """Where nodes are called; a call blocks its thread."""

    def call(self, node: Node, request: Request, printed: Any, /) -> Answer: ...


class Picture(Protocol):
    """Shows how it goes."""

    def begin(self, standings: Standings, /) -> None: ...
    def changed(self, standing: Standing, /) -> None: ...
    def printed(self, standing: Standing, text: str, /) -> None: ...


class LocalDriver:
    def __init__(self, place: Place, cache: Cache, picture: Picture, root: str, *, at_once: int, fresh: bool) -> None:
        self._place = place
        self._cache = cache
        self._picture = picture
        self._root = root
        self._at_once = at_once
        self._fresh = fresh
        self._results = Results()
        self._stopping = threading.Event()
        self.failed: list[Node] = []

    def run(self, nodes: Sequence[Node]) -> None:
        """Raises FlowError before anything ran, KeyboardInterrupt once nothing is begun any more."""
        standings = Standings(plan_of(nodes), self._picture.changed)
        self._picture.begin(standings)
        pool = ThreadPoolExecutor(self._at_once, "node")
        try:
            self._all(standings, pool)
        except BaseException:
            self._stopping.set()
            standings.stop()
            raise
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
        self.failed += [one.node for one in standings.all.values() if one.state == "failed"]

    def _all(self, standings: Standings, pool: ThreadPoolExecutor) -> None:
        running: dict[Future[Answer], tuple[Standing, str]] = {}
        while True:
            for standing in standings.ready():  # what is cached makes others ready at once
                if len(running) >= self._at_once:
                    break
                request = request_of(standing.node, self._results.of)
                key = key_of(standing.node, request, version_of(standing.node.function, self._root))
                kept = None if self._fresh or not standing.node.options.cache else self._cache.read(key)
                if kept is None or not self._results.take(standings, standing, kept, "cached"):
                    standing.state = "running"
                    running[pool.submit(self._attempts, standings, standing, request)] = (standing, key)
            if not running:
                return
            ended, _ = wait(running, timeout=_LOOK_UP_SECONDS, return_when=FIRST_COMPLETED)
            for future in ended:
                standing, key = running.pop(future)
                self._ended(standings, standing, key, future.result())

    def _ended(self, standings: Standings, standing: Standing, key: str, answer: Answer) -> None:
        node = standing.node
        if answer.result is None:
            detail = f"{node.name} failed: {answer.reason}" + (f"\n{answer.detail}" if answer.detail else "")
            standings.ended(standing, Broken(answer.reason, detail), "failed", standing.seconds)
            return
        if not self._results.take(standings, standing, answer.result, "succeeded"):
            reason = "its result cannot be read here"
            standings.ended(standing, Broken(reason, f"{node.name} failed: {reason}"), "failed", standing.seconds)
        elif node.options.cache:
            self._cache.write(key, answer.result)

    def _attempts(self, standings: Standings, standing: Standing, request: Request) -> Answer:
        node = standing.node
        while True:
            standing.attempts += 1
            standings.set(standing, "running")
            began = time.monotonic()
            answer = self._place.call(node, request, lambda text: self._picture.printed(standing, text))
            standing.seconds = time.monotonic() - began
            again = answer.again and standing.attempts <= node.options.retries and not self._stopping.is_set()
            if answer.result is not None or not again:
                return answer
            self._picture.printed(standing, f"{answer.reason}; tried again\n")
            self._stopping.wait(pause_before(standing.attempts + 1))


def processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)
