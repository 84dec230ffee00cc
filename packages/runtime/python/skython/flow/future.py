"""Nodes of a flow, and the futures that stand for their results."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn

from skython.flow.errors import FlowError, NodeFailed
from skython.flow.options import Options


@dataclass(frozen=True)
class Done:
    value: Any


@dataclass(frozen=True)
class Broken:
    """`detail` is for a person, with the traceback where there is one. `trace`: of one that was raised elsewhere."""

    reason: str
    detail: str
    trace: str = ""


@dataclass(eq=False)
class Node:
    """One call of a flow. Arguments are looked at when it runs, so that a circle can be seen."""

    name: str
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    named: dict[str, Any]
    options: Options
    source: str | None = None
    """The name of a data source."""
    outcome: Done | Broken | None = field(default=None, repr=False)


class Future:
    """The result of a node: an argument of `submit`, alone or in lists, tuples, dicts and sets."""

    def __init__(self, node: Node, settle: Callable[[], None]) -> None:
        self.node = node
        self._settle = settle

    def result(self) -> Any:
        """Waits for it, and for everything else that was submitted. Raises NodeFailed, FlowError."""
        if self.node.outcome is None:
            self._settle()
        outcome = self.node.outcome
        if isinstance(outcome, Done):
            return outcome.value
        raise NodeFailed(outcome.detail if outcome else f"{self.node.name} was not run")

    __skython_value__ = result
    """What stands for a future in the result of a function."""

    def __repr__(self) -> str:
        return f"<future of {self.node.name}>"

    def __reduce__(self) -> NoReturn:
        raise FlowError(
            f"{self!r} is inside something that is not looked into. "
            "Give futures alone, or in lists, tuples, dicts and sets."
        )
