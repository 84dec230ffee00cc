"""What another process is asked to call: function and arguments as pickles, with the results of other nodes beside
them."""

import hashlib
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from skython.flow.errors import FlowError
from skython.flow.future import Future, Node
from skython.flow.nesting import needs_of, replaced

_PROTOCOL = 5


@dataclass(frozen=True)
class Needed:
    """In the place of a future: the result of the so-manieth node that is needed."""

    at: int


@dataclass(frozen=True)
class Request:
    """`call` is a pickle of two: the function, and its arguments."""

    call: bytes
    arguments: bytes
    results: tuple[bytes, ...]


def request_of(node: Node, result: Callable[[Node], bytes]) -> Request:
    """`result` is the pickled one of a node. Raises FlowError for what cannot be given to another process."""
    needs = needs_of(node)

    def mark(future: Future) -> Needed:
        return Needed(needs.index(future.node))

    function = _pickled(node, node.function, "The function")
    arguments = _pickled(node, (replaced(node.arguments, mark), replaced(node.named, mark)), "An argument")
    given = tuple(result(need) for need in needs)
    return Request(pickle.dumps((function, arguments), _PROTOCOL), arguments, given)


def key_of(node: Node, request: Request, version: str) -> str:
    """SHA-256 of the function's version and everything it is given."""
    parts = [version.encode(), (node.source or "").encode(), request.arguments]
    parts += [hashlib.sha256(result).digest() for result in request.results]
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "little") + part)
    return digest.hexdigest()


def read_request(call: bytes, results: list[bytes]) -> tuple[Any, tuple[Any, ...], dict[str, Any]]:
    """Function, arguments, arguments by name."""
    function, given = pickle.loads(call)
    arguments, named = pickle.loads(given)
    values = [pickle.loads(result) for result in results]
    return pickle.loads(function), _filled(arguments, values), _filled(named, values)


def _filled(value: Any, values: list[Any]) -> Any:
    if isinstance(value, Needed):
        return values[value.at]
    if isinstance(value, dict):
        return {key: _filled(item, values) for key, item in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(_filled(item, values) for item in value))
    if type(value) in (list, tuple, set, frozenset):
        return type(value)(_filled(item, values) for item in value)
    return value


def _pickled(node: Node, value: Any, what: str) -> bytes:
    try:
        return pickle.dumps(value, _PROTOCOL)
    except FlowError:
        raise
    except Exception as error:
        advice = "a def of the file's top level" if what == "The function" else "data, or a future of what makes it"
        raise FlowError(f"{what} of {node.name} cannot be given to another process ({error}): use {advice}.") from None
