"""Nodes one after the other, in this process: where there is nothing better."""

import time
from collections.abc import Sequence

from skython.flow.future import Broken, Done, Future, Node
from skython.flow.nesting import replaced
from skython.flow.plan import plan_of
from skython.flow.standing import Standing, Standings
from skython.flow.telling import Teller


class OneByOne:
    """Keeps nothing between runs. The person before the run, where there is one, is told how it goes."""

    def __init__(self) -> None:
        self._teller = Teller()

    def run(self, nodes: Sequence[Node]) -> None:
        standings = Standings(plan_of(nodes), self._teller.changed)
        self._teller.begin(standings)
        for standing in standings.ready():
            call_here(standings, standing)


def pause_before(attempt: int) -> float:
    """Seconds before the second attempt, and each further one."""
    return float(min(30.0, 0.5 * 2 ** (attempt - 2)))


def call_here(standings: Standings, standing: Standing) -> None:
    """As often as the node says."""

    def value(future: Future) -> object:
        return future.result()

    node = standing.node
    while True:
        standing.attempts += 1
        standings.set(standing, "running")
        began = time.monotonic()
        try:
            arguments, named = replaced(node.arguments, value), replaced(node.named, value)
            result = node.function(*arguments, **named)
            return standings.ended(standing, Done(result), "succeeded", time.monotonic() - began)
        except Exception as error:
            if standing.attempts > node.options.retries:
                text = f"{type(error).__name__}: {error}"
                broken = Broken(text, f"{node.name} failed: {text}")
                return standings.ended(standing, broken, "failed", time.monotonic() - began)
        time.sleep(pause_before(standing.attempts + 1))
