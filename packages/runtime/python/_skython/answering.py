"""Which callable answers a call."""

from typing import Any

from _skython.calling import Answerer
from _skython.incoming import Incoming


class Answering:
    """`entry` answers the bare name; `by_name` are the callables with a path of their own."""

    def __init__(self, entry: Answerer, by_name: dict[str, Answerer]) -> None:
        self.entry = entry
        self._by_name = by_name

    def select(self, name: str | None) -> Answerer | None:
        """The callable for a `def`, the entry without one, None for a name that is not there."""
        return self.entry if name is None else self._by_name.get(name)

    @property
    def needs_request(self) -> bool:
        return self.entry.needs_request or any(one.needs_request for one in self._by_name.values())


class CallableList:
    """The bare name of a program with several functions answers with what can be called."""

    needs_request = False

    def __init__(self, callables: list[dict[str, Any]]) -> None:
        names = ("name", "signature", "result", "summary", "parameters", "returns")
        self._list = [{name: one[name] for name in names} for one in callables]

    def run_json(self, _body: bytes) -> Any:
        return self._list

    def run(self, _incoming: Incoming) -> Any:
        return self._list
