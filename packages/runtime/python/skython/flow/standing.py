"""How the nodes of a run stand. Pure."""

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from skython.flow.future import Broken, Done, Node
from skython.flow.plan import Plan

State = Literal["waiting", "running", "succeeded", "cached", "failed", "skipped", "stopped"]
"""`cached`: its result was there from an earlier run. `skipped`: one that it needs failed."""


@dataclass
class Standing:
    """Of one node; `seconds` of its last attempt."""

    node: Node
    needs: tuple[Node, ...]
    state: State = "waiting"
    attempts: int = 0
    seconds: float = 0.0

    @property
    def open(self) -> bool:
        return self.state in ("waiting", "running")


class Standings:
    """All nodes of a plan; `changed` hears of each change. Those of an earlier part of the flow have ended."""

    def __init__(self, plan: Plan, changed: Callable[[Standing], None]) -> None:
        self.all = {node: Standing(node, plan.needs[node], _ended_as(node)) for node in plan.order}
        self._changed = changed
        self._order = list(plan.order)
        self._place = {node: at for at, node in enumerate(self._order)}
        self._lacks: dict[Node, int] = {}
        self._takers: dict[Node, list[Node]] = {}
        self._free: list[int] = []
        """Places of those to look at, as a heap: what has ended meanwhile is among them."""
        for node, standing in self.all.items():
            lacking = [need for need in standing.needs if need.outcome is None]
            self._lacks[node] = len(lacking)
            for need in lacking:
                self._takers.setdefault(need, []).append(node)
            if not lacking or broken_by(standing.needs):
                heapq.heappush(self._free, self._place[node])

    def ready(self) -> Iterator[Standing]:
        """Those that wait for nothing any more, in the plan's order; also those that become ready on the way. Each is
        to be begun before the next is asked for. Those that wait in vain are skipped.
        """
        while self._free:
            standing = self.all[self._order[self._free[0]]]
            if standing.state != "waiting":
                heapq.heappop(self._free)
                continue
            broken = broken_by(standing.needs)
            if broken is None:
                yield standing
            else:
                self.ended(standing, broken, "skipped")

    def ended(self, standing: Standing, outcome: Done | Broken, state: State, seconds: float = 0.0) -> None:
        standing.node.outcome = outcome
        standing.seconds = seconds
        self.set(standing, state)
        for taker in self._takers.pop(standing.node, ()):
            self._lacks[taker] -= 1
            if self._lacks[taker] == 0 or isinstance(outcome, Broken):
                heapq.heappush(self._free, self._place[taker])

    def set(self, standing: Standing, state: State) -> None:
        standing.state = state
        self._changed(standing)

    def stop(self) -> None:
        """What had not ended never will."""
        for standing in self.all.values():
            if standing.open:
                self.set(standing, "stopped")


def broken_by(needs: Sequence[Node]) -> Broken | None:
    """What a node is spared when one that it needs has failed."""
    failed = next((one for one in needs if isinstance(one.outcome, Broken)), None)
    if failed is None or not isinstance(failed.outcome, Broken):
        return None
    reason = failed.outcome.reason if failed.outcome.reason.startswith("needs ") else f"needs {failed.name}"
    return Broken(reason, failed.outcome.detail)


def _ended_as(node: Node) -> State:
    if node.outcome is None:
        return "waiting"
    return "succeeded" if isinstance(node.outcome, Done) else "failed"
