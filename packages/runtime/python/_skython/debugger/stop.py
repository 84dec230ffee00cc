"""A program that stands still: its frames, and what is asked about them."""

from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any, NamedTuple

from _skython.debugger.evaluating import NOTHING, assign, evaluate, execute, printed
from _skython.debugger.ownership import Ownership, callers
from _skython.debugger.parts import DEFINITIONS, Definitions, count_parts, has_parts, parts_of, put
from _skython.debugger.previews import preview, shortened, type_label
from _skython.debugger.tables import is_table, table_of
from _skython.tracebacks import message_of, type_name

_PAGE = 100
_FRAMES = 100
_REFERENCES = 50_000
_PRINTED = 20_000


class Placed(NamedTuple):
    """A frame, and the line it stands at."""

    frame: FrameType
    line: int


class Refused(Exception):
    """A request that makes no sense at this stop; the text is for the person."""


def standing(frame: FrameType, ownership: Ownership) -> list[Placed]:
    """A running stack, innermost first."""
    shown = (one for one in callers(frame) if ownership.is_shown(one.f_code))
    return [Placed(one, one.f_lineno or one.f_code.co_firstlineno) for one in shown]


def fallen(trace: TracebackType | None, ownership: Ownership) -> list[Placed]:
    """The stack of an exception that has left it, innermost first."""
    found: list[Placed] = []
    while trace is not None:
        if ownership.is_shown(trace.tb_frame.f_code):
            found.append(Placed(trace.tb_frame, trace.tb_lineno or trace.tb_frame.f_code.co_firstlineno))
        trace = trace.tb_next
    return found[::-1]


class Stop:
    """References are numbers from 1; they, and the frames' numbers, hold for this stop alone."""

    def __init__(self, frames: list[Placed], ownership: Ownership) -> None:
        self._frames = frames[:_FRAMES]
        self._ownership = ownership
        self._values: list[Any] = []

    def frames(self) -> list[dict[str, Any]]:
        return [
            {
                "id": at,
                "name": shortened(frame.f_code.co_qualname, 200),
                "file": shortened(self._ownership.shown_path(frame.f_code.co_filename), 300),
                "line": line,
                "own": self._ownership.is_own(frame.f_code),
            }
            for at, (frame, line) in enumerate(self._frames)
        ]

    def value(self, value: Any) -> dict[str, Any]:
        """How a value is shown."""
        shown: dict[str, Any] = {"type": type_label(value), "preview": preview(value)}
        try:
            if (isinstance(value, Definitions) or has_parts(value)) and len(self._values) < _REFERENCES:
                self._values.append(value)
                shown["reference"] = len(self._values)
                if is_table(value):
                    shown["table"] = True
        except Exception:  # an author's class that answers oddly is shown as a leaf
            shown.pop("table", None)
        return shown

    def answer(self, command: dict[str, Any]) -> dict[str, Any]:
        """Raises Refused."""
        match command["do"]:
            case "variables":
                return {"page": self._variables(self._frame(command), command["scope"])}
            case "expand":
                return {"page": self._page(self._value(command), command["start"])}
            case "table":
                return {"table": self._guarded(lambda: table_of(self._value(command), command["start"]))}
            case "evaluate":
                return {"evaluated": self._evaluate(command)}
            case "assign":
                return {"evaluated": self._assign(command)}
        raise Refused("This cannot be asked.")

    def _variables(self, frame: FrameType, scope: str) -> dict[str, Any]:
        names = frame.f_locals if scope == "locals" else frame.f_globals
        values: list[dict[str, Any]] = []
        definitions = Definitions()
        for name, value in list(names.items()):
            if name.startswith("__") and name.endswith("__"):
                continue
            if isinstance(value, DEFINITIONS):
                definitions[name] = value
            elif len(values) < 1000:
                values.append({"name": shortened(name, 200), "editable": True, **self.value(value)})
        if definitions:
            values.append({"name": "", **self.value(definitions), "type": "definitions", "preview": ""})
        return {"variables": values, "total": len(values)}

    def _page(self, value: Any, start: int) -> dict[str, Any]:
        def page() -> dict[str, Any]:
            variables = [
                {
                    "name": shortened(part.name, 200),
                    **({"editable": True} if part.editable else {}),
                    **self.value(part.value),
                }
                for part in parts_of(value, start, _PAGE)
            ]
            return {"variables": variables, "total": count_parts(value)}

        return self._guarded(page)

    def _evaluate(self, command: dict[str, Any]) -> dict[str, Any]:
        frame, text = self._frame(command), command["text"]
        run = evaluate if command.get("watch") else execute
        return self._evaluated(lambda: run(text, frame))

    def _assign(self, command: dict[str, Any]) -> dict[str, Any]:
        frame, name = self._frame(command), command["name"]

        def change() -> Any:
            value = evaluate(command["text"], frame)
            if "reference" in command:
                put(self._value(command), name, value)
            else:
                assign(frame, name, value, command["scope"])
            return value

        return self._evaluated(change)

    def _evaluated(self, run: Callable[[], Any]) -> dict[str, Any]:
        value, text, error = printed(run)
        result: dict[str, Any] = {"printed": shortened_lines(text)}
        if error is not None:
            return {**result, "kind": "raised", "message": described(error)}
        if value is NOTHING:
            return {**result, "kind": "done"}
        return {**result, "kind": "value", "value": self.value(value)}

    def _guarded(self, run: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        try:
            return run()
        except Refused:
            raise
        except BaseException as error:
            raise Refused(described(error)) from None

    def _frame(self, command: dict[str, Any]) -> FrameType:
        at: int = command["frame"]
        if not 0 <= at < len(self._frames):
            raise Refused("This frame is not on the stack any more.")
        return self._frames[at].frame

    def _value(self, command: dict[str, Any]) -> Any:
        at = command["reference"]
        if not 1 <= at <= len(self._values):
            raise Refused("This value belongs to an earlier stop.")
        return self._values[at - 1]


def described(error: BaseException) -> str:
    message = message_of(error)
    return shortened(f"{type_name(type(error))}: {message}" if message else type_name(type(error)), 1000)


def shortened_lines(text: str) -> str:
    safe = text.encode("utf-8", "backslashreplace").decode()
    return safe if len(safe) <= _PRINTED else f"{safe[:_PRINTED]}…"
