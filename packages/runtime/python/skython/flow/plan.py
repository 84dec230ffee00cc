"""The order of a flow. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from skython.flow.errors import CircularFlow
from skython.flow.future import Node
from skython.flow.nesting import needs_of


@dataclass(frozen=True)
class Plan:
    """Nodes, each behind those it needs; which those are."""

    order: tuple[Node, ...]
    needs: dict[Node, tuple[Node, ...]]


def plan_of(nodes: Sequence[Node]) -> Plan:
    """Of these and all they need. Raises CircularFlow, with the way round."""
    needs: dict[Node, tuple[Node, ...]] = {}
    order: dict[Node, None] = {}
    for start in nodes:
        way: list[tuple[Node, list[Node]]] = []
        _enter(start, way, order, needs)
        while way:
            node, left = way[-1]
            if left:
                _enter(left.pop(0), way, order, needs)
            else:
                order[node] = None
                way.pop()
    return Plan(tuple(order), needs)


def _enter(
    node: Node, way: list[tuple[Node, list[Node]]], order: dict[Node, None], needs: dict[Node, tuple[Node, ...]]
) -> None:
    if node in order:
        return
    names = [one.name for one, _ in way]
    if any(one is node for one, _ in way):
        circle = [*names[names.index(node.name) :], node.name]
        raise CircularFlow(f"The flow is circular: {' needs '.join(circle)}. Nothing was run.")
    needs[node] = tuple(needs_of(node))
    way.append((node, list(needs[node])))
