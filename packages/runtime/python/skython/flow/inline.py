"""Nodes one after the other, in this process: where there is nothing better."""

import time
from collections.abc import Sequence

from skython.flow.future import Broken, Done, Future, Node
from skython.flow.nesting import replaced
from skython.flow.plan import plan_of


class OneByOne:
    """Keeps nothing between runs."""

    def run(self, nodes: Sequence[Node]) -> None:
        plan = plan_of(nodes)
        for node in plan.order:
            if node.outcome is None:
                node.outcome = broken_by(plan.needs[node]) or _call(node)


def broken_by(needs: Sequence[Node]) -> Broken | None:
    """What a node is spared when one that it needs has failed."""
    failed = next((one for one in needs if isinstance(one.outcome, Broken)), None)
    if failed is None or not isinstance(failed.outcome, Broken):
        return None
    reason = failed.outcome.reason if failed.outcome.reason.startswith("needs ") else f"needs {failed.name}"
    return Broken(reason, failed.outcome.detail)


def pause_before(attempt: int) -> float:
    """Seconds before the second attempt, and each further one."""
    return float(min(30.0, 0.5 * 2 ** (attempt - 2)))


def _call(node: Node) -> Done | Broken:
    def value(future: Future) -> object:
        return future.result()

    attempt = 1
    while True:
        try:
            arguments, named = replaced(node.arguments, value), replaced(node.named, value)
            return Done(node.function(*arguments, **named))
        except Exception as error:
            if attempt > node.options.retries:
                text = f"{type(error).__name__}: {error}"
                return Broken(text, f"{node.name} failed: {text}")
        attempt += 1
        time.sleep(pause_before(attempt))
