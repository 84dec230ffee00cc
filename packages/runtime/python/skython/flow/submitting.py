"""What a flow's file calls."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from _skython import host
from _skython.invocation import current
from skython.flow.answering import Within
from skython.flow.errors import FlowError
from skython.flow.future import Future, Node
from skython.flow.inline import OneByOne
from skython.flow.options import options_of


class Driver(Protocol):
    """Runs nodes: when it returns, each has an outcome. Raises FlowError before anything ran."""

    def run(self, nodes: Sequence[Node], /) -> None: ...


class Flow:
    """Everything that was submitted, and who runs it."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.nodes: list[Node] = []
        self._names: dict[str, int] = {}
        self._sources: dict[str, Future] = {}
        self._running = False

    def submit(self, function: Callable[..., Any], arguments: tuple[Any, ...], named: dict[str, Any]) -> Future:
        name = self._unused(getattr(function, "__name__", type(function).__name__))
        node = Node(name, self._callable(function), arguments, named, options_of(function))
        return self._add(node)

    def source(
        self, name: str, function: Callable[..., Any], arguments: tuple[Any, ...], named: dict[str, Any]
    ) -> Future:
        known = self._sources.get(name)
        if known is not None:
            same = (known.node.function, known.node.arguments, known.node.named) == (function, arguments, named)
            if not same:
                raise FlowError(f"There are two sources {name!r} which differ. Give each its own name.")
            return known
        unused = self._unused(name)
        node = Node(unused, self._callable(function), arguments, named, options_of(function), source=name)
        self._sources[name] = self._add(node)
        return self._sources[name]

    def settle(self) -> None:
        """Runs what was not run yet. Raises FlowError."""
        pending = [node for node in self.nodes if node.outcome is None]
        if not pending:
            return
        driver = Within() if self._running else self.driver
        self._running = True
        try:
            driver.run(pending)
        finally:
            self._running = driver is not self.driver

    def _add(self, node: Node) -> Future:
        self.nodes.append(node)
        return Future(node, self.settle)

    def _unused(self, name: str) -> str:
        """Nodes are told apart by their names, wherever a flow is shown."""
        count = self._names[name] = self._names.get(name, 0) + 1
        return name if count == 1 else self._unused(f"{name}#{count}")

    @staticmethod
    def _callable(function: Callable[..., Any]) -> Callable[..., Any]:
        if not callable(function):
            raise FlowError(
                f"skython.flow.submit takes a function, not {function!r}. Jobs of published functions: skython.submit."
            )
        return function


_begun: Flow | None = None
_inline: tuple[object, Flow] = (None, Flow(OneByOne()))
"""Of the call that runs now, which its meta stands for."""


def begin(driver: Driver) -> Flow:
    """The flow of this process, for whoever runs one."""
    global _begun
    _begun = Flow(driver)
    return _begun


def _of_now() -> Flow:
    global _inline
    if _begun is not None:
        return _begun
    if _inline[0] is not current.meta:
        _inline = (current.meta, Flow(_driver()))
    return _inline[1]


def _driver() -> Driver:
    """Of the call that runs now: a worker of an instance has others beside it."""
    if "node" in current.meta:
        return Within()
    many = host.concurrent()
    if many is None:
        return OneByOne()
    from skython.flow.elsewhere import Elsewhere

    return Elsewhere(many)


def settle() -> None:
    """Runs what the call that runs now has submitted and nobody has asked for. Raises FlowError."""
    _of_now().settle()


def submit(function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future:
    """A node that calls `function`; arguments may be futures, alone or in lists, tuples, dicts and sets."""
    return _of_now().submit(function, arguments, named)


def source(name: str, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future:
    """Data that is fetched once: the same name is the same node, and its value is kept between runs."""
    return _of_now().source(name, function, arguments, named)
