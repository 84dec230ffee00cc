"""Maps functions of a laptop over the workers of an instance."""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from skython.errors import CallError, SkythonError
from skython_client.accounts import read_account
from skython_client.errors import ClientError, Problem
from skython_client.http import Client
from skython_client.mapping.answers import Answers
from skython_client.mapping.errors import Cancelled, MapError
from skython_client.mapping.future import Future, changed, get_all_results
from skython_client.mapping.parcel import pack


class Executor:
    """`instance`: another than the one signed in to last. `pickle`: results may be pickles, which can run code here."""

    def __init__(self, instance: str | None = None, pickle: bool = False) -> None:
        self._instance = instance
        self._pickle = pickle

    def map(
        self,
        func: Callable[[Any], Any],
        iterdata: Iterable[Any],
        extra_env: Mapping[str, str] | None = None,
    ) -> list[Future]:
        """A future for each item, in their order. The program is loaded when this returns; items are on their way.

        Raises MapError when it cannot be made: NotPicklable, WrongPython, and what the instance or the network says.
        """
        request = pack(func, iterdata, results_pickled=self._pickle, environment=extra_env or {})
        futures = [Future(self._pickle) for _ in request["inputs"]]
        if futures:
            _Map(self._send(request), futures).start()
        return futures

    def call_async(self, func: Callable[[Any], Any], data: Any, extra_env: Mapping[str, str] | None = None) -> Future:
        """The future of one call."""
        return self.map(func, [data], extra_env)[0]

    def reduce(
        self,
        function: Callable[[list[Any]], Any],
        list_of_futures: Sequence[Future],
        extra_env: Mapping[str, str] | None = None,
    ) -> Future:
        """The future of one call with the list of all results, which are waited for.

        Raises the first exception among them.
        """
        return self.call_async(function, get_all_results(list_of_futures), extra_env)

    def cancel(self, fs: Sequence[Future]) -> None:
        """Stops the maps these belong to. What has no result yet raises Cancelled."""
        for one in {id(each.map): each.map for each in fs if isinstance(each.map, _Map)}.values():
            one.cancel()

    def _send(self, request: dict[str, Any]) -> Answers:
        try:
            return Answers(Client(read_account(self._instance).required()), request)
        except ClientError as error:
            raise as_map_error(error) from None


def default_executor(instance: str | None = None, pickle: bool = False) -> Executor:
    return Executor(instance, pickle)


def as_map_error(error: ClientError) -> SkythonError:
    if isinstance(error, Problem):
        return CallError(_explained(error), error.problem)
    return MapError(str(error))


def _explained(error: Problem) -> str:
    faults = [str(one.get("message")) for one in error.problem.get("faults") or [] if one.get("message")]
    return " ".join([str(error), *(fault for fault in faults if fault not in str(error))])


class _Map:
    """Reads the answers of one map in a thread of its own, until all futures have ended."""

    def __init__(self, answers: Answers, futures: list[Future]) -> None:
        self._answers = answers
        self._futures = futures
        self._cancelled = False
        for future in futures:
            future.map = self

    def start(self) -> None:
        threading.Thread(target=self._read, name="skython-map", daemon=True).start()

    def cancel(self) -> None:
        self._cancelled = True
        self._answers.cancel()

    def _read(self) -> None:
        error: Exception = MapError("The instance ended the map without this result.")
        try:
            for lines in self._answers.lines():
                for line in lines:
                    self._take(line)
                    if line.get("problem") and "ended" in line:
                        error = as_map_error(Problem(line["problem"]))
                with changed:
                    changed.notify_all()
        except ClientError as failed:
            error = as_map_error(failed)
        except Exception as failed:  # a line that is none, or memory: whoever waits must hear of it
            error = MapError(f"The answer of the instance cannot be read: {failed!r}")
        if self._cancelled:
            error = Cancelled("This map was cancelled.")
        with changed:
            for future in self._futures:
                future.fail(error)
                future.map = None
            changed.notify_all()

    def _take(self, line: dict[str, Any]) -> None:
        index = line.get("index")
        if isinstance(index, int) and 0 <= index < len(self._futures):
            self._futures[index].settle(line)
