"""A node called in a process that is not the flow's."""

import pickle
from dataclasses import dataclass

from _skython.tracebacks import raised
from skython.flow.requests import read_request


@dataclass(frozen=True)
class Answer:
    """How one attempt ended: with a pickle, or why not, and whether another attempt makes sense."""

    result: bytes | None
    reason: str = ""
    detail: str = ""
    again: bool = True


def answer_call(call: bytes, results: list[bytes], root: str) -> Answer:
    """Calls what was asked for; whatever that raises is in the answer. `root` is where the program's files lie."""
    try:
        function, arguments, named = read_request(call, results)
        value = function(*arguments, **named)
    except MemoryError:
        raise
    except BaseException as error:
        text = str(raised(error, root).get("exception", {}).get("text") or "").rstrip()
        return Answer(None, f"{type(error).__name__}: {error}", text, isinstance(error, Exception))
    try:
        return Answer(pickle.dumps(value, 5))
    except Exception as error:
        text = f"Its result, a {type(value).__name__}, cannot be kept ({error}). Return data."
        return Answer(None, text, again=False)


class Within:
    """A node is no flow of its own."""

    def run(self, _nodes: object, /) -> None:
        from skython.flow.errors import FlowError

        raise FlowError("This is within a node: call the function itself, or submit it where the flow is made.")
