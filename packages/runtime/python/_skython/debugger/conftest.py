"""Programs under the debugger, driven by a person who is a list of commands."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from _skython.debugger.debugger import Debugger
from _skython.session import Session

type Command = dict[str, Any]
type Next = Callable[["Person"], Command | None]


class Person:
    """A port. `act` is asked at each stop what to do; without an answer the program goes on."""

    def __init__(self, act: Next) -> None:
        self._act = act
        self.stops: list[dict[str, Any]] = []
        self.placed: list[dict[str, Any]] = []
        self.answers: list[dict[str, Any]] = []
        self.resumed = 0
        self.waiting: list[str] = []
        self.holdable = True

    def tell(self, message: str) -> None:
        told = json.loads(message)
        match told["say"]:
            case "stopped":
                self.stops.append(told["stop"])
            case "placed":
                self.placed = told["placed"]
            case "answer":
                self.answers.append(told)
            case "resumed":
                self.resumed += 1

    def can_wait(self) -> bool:
        return self.holdable

    def wait(self) -> str:
        return json.dumps(self._act(self) or {"do": "resume"})

    def poll(self) -> str | None:
        return self.waiting.pop(0) if self.waiting else None

    @property
    def here(self) -> tuple[str, int]:
        frame = self.stops[-1]["frames"][0]
        return frame["name"], frame["line"]

    @property
    def places(self) -> list[tuple[str, int]]:
        return [(stop["frames"][0]["name"], stop["frames"][0]["line"]) for stop in self.stops]

    @property
    def lines(self) -> list[int]:
        return [line for _, line in self.places]


class Debugged:
    """One call of a program under the debugger."""

    def __init__(self, person: Person, answer: dict[str, Any], body: bytes, text: str) -> None:
        self.person = person
        self.answer = answer
        self.value = json.loads(body) if body else None
        self.text = text


class _Emit:
    def __init__(self) -> None:
        self.text = ""

    def log(self, _stream: str, text: str, _truncated: bool = False, /) -> None:
        self.text += text

    def streaming(self, _meta: dict[str, Any], /) -> None: ...

    def chunk(self, _data: bytes, /) -> None: ...


class _Console:
    def __init__(self, session: Session) -> None:
        self._session = session

    def write(self, text: str) -> None:
        self._session.write_log(text)

    def flush(self) -> None:
        self._session.flush_log()


def steps(*commands: str | Command) -> Next:
    """One command a stop: `over`, `in`, `out`, `resume`, or a command as it stands."""
    left = list(commands)

    def act(_person: Person) -> Command | None:
        if not left:
            return None
        now = left.pop(0)
        if isinstance(now, dict):
            return now
        return {"do": "resume"} if now == "resume" else {"do": "step", "how": now}

    return act


def lines(*numbers: int, file: str = "main.py") -> list[Command]:
    return [{"file": file, "line": number} for number in numbers]


type Debug = Callable[..., Debugged]


@pytest.fixture
def debug(tmp_path: Path, run: Any) -> Debug:  # noqa: ARG001 — `run` puts the process back
    """`debug(source, breakpoints, act, {files}, **arguments)`; settings of the debugger by `setup`."""

    def start(
        source: str,
        breakpoints: list[Command],
        act: Next = lambda _person: None,
        files: dict[str, str] | None = None,
        setup: Command | None = None,
        prepare: Callable[[Person], None] = lambda _person: None,
        **arguments: Any,
    ) -> Debugged:
        root = tmp_path / "debugged"
        root.mkdir()
        for path, text in {"main.py": source, **(files or {})}.items():
            (root / path).write_text(text)
        session = Session(str(root))
        person = Person(act)
        prepare(person)
        settings = {"breakpoints": breakpoints, "breakOn": "uncaught", **(setup or {})}
        debugger = Debugger(str(root), settings, person, _Console(session))
        session.watcher = debugger
        emit = _Emit()
        debugger.attach()
        try:
            prepared = session.prepare({}, emit)
            if "failure" in prepared:
                return Debugged(person, prepared["failure"], b"", emit.text)
            answer, body = session.call({}, json.dumps(arguments).encode(), emit)
        finally:
            debugger.detach()
        return Debugged(person, answer, body, emit.text)

    return start
