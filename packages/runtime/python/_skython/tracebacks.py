"""Exceptions as authors see them: their own files, their own lines, no path of the server."""

import linecache
import os
import traceback
from types import TracebackType
from typing import Any

from _skython.failures import Failure

_FRAMES_KEPT = 60
_MESSAGE_CHARACTERS = 10_000
_DETAIL_CHARACTERS = 300
_TEXT_CHARACTERS = 100_000


def raised(error: BaseException, root: str) -> Failure:
    """The `raised` failure of an exception that left the author's code."""
    name = type_name(type(error))
    message = message_of(error)
    frames = author_frames(error.__traceback__, root)
    entries = [
        {"file": frame.filename, "line": frame.lineno or 0, "name": frame.name, "source": frame.line or ""}
        for frame in _shortened(frames)
    ]
    detail = f"{name}: {message}" if message else name
    exception = {
        "type": name,
        "message": message[:_MESSAGE_CHARACTERS],
        "traceback": entries,
        "text": safe_text(printed(error, root))[:_TEXT_CHARACTERS],
    }
    return {"kind": "raised", "detail": _one_line(detail), "exception": exception}


def type_name(kind: type[BaseException]) -> str:
    """As Python prints it; a class of the program itself goes without its module."""
    if kind.__module__ in ("builtins", "main", "__main__"):
        return kind.__qualname__
    return f"{kind.__module__}.{kind.__qualname__}"


def message_of(error: BaseException) -> str:
    """`str(error)`, also when an author's `__str__` fails."""
    try:
        return safe_text(str(error))
    except BaseException:
        return "<its message cannot be shown>"


def author_frames(trace: TracebackType | None, root: str) -> traceback.StackSummary:
    """Outermost first, files relative to the program's root."""
    frames = traceback.StackSummary.extract(traceback.walk_tb(trace), capture_locals=False)
    return _own(frames, root)


def printed(error: BaseException, root: str) -> str:
    """The traceback as Python prints it, with its causes, of the author's frames only."""
    try:
        summary = traceback.TracebackException(type(error), error, error.__traceback__)
        renames: dict[str, str] = {}
        _keep_own(summary, root, renames, set())
        text = "".join(summary.format())
    except BaseException as failed:
        return f"{type_name(type(error))} (its traceback cannot be shown: {type(failed).__name__})\n"
    for long, short in renames.items():
        text = text.replace(f"\n{long}", f"\n{short}").replace(f"| {long}", f"| {short}")
        if text.startswith(long):
            text = short + text[len(long) :]
    return text


def _keep_own(summary: traceback.TracebackException, root: str, renames: dict[str, str], seen: set[int]) -> None:
    if id(summary) in seen:
        return
    seen.add(id(summary))
    summary.stack = _own(summary.stack, root)
    kind: Any = summary.exc_type
    if isinstance(kind, type) and kind.__module__ == "main":
        renames[f"main.{kind.__qualname__}"] = kind.__qualname__
    filename = getattr(summary, "filename", None)  # of a SyntaxError
    if isinstance(filename, str):
        summary.filename = relative(filename, root) or os.path.basename(filename)
    for other in (summary.__cause__, summary.__context__, *(summary.exceptions or ())):
        if other is not None:
            _keep_own(other, root, renames, seen)


def _own(frames: traceback.StackSummary, root: str) -> traceback.StackSummary:
    own = traceback.StackSummary()
    for frame in frames:
        file = relative(frame.filename, root)
        if file is not None:
            own.append(
                traceback.FrameSummary(
                    file,
                    frame.lineno,
                    frame.name,
                    lookup_line=False,
                    line=_line_as_written(frame),
                    end_lineno=frame.end_lineno,
                    colno=frame.colno,
                    end_colno=frame.end_colno,
                )
            )
    return own


def _line_as_written(frame: traceback.FrameSummary) -> str:
    """With its indentation, which the carets under it count."""
    return linecache.getline(frame.filename, frame.lineno or 0)


def relative(path: str, root: str) -> str | None:
    """`main.py` of `/program/main.py`; None for a file that is not the author's."""
    prefix = root.rstrip("/") + "/"
    if not path.startswith(prefix):
        return None
    return path[len(prefix) :]


def _shortened(frames: traceback.StackSummary) -> list[traceback.FrameSummary]:
    """Endless recursion leaves a thousand equal frames: its beginning and its end tell enough."""
    if len(frames) <= _FRAMES_KEPT:
        return list(frames)
    return [*frames[:10], *frames[10 - _FRAMES_KEPT :]]


def safe_text(text: str) -> str:
    """Text that can be UTF-8: lone surrogates are written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode()


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _DETAIL_CHARACTERS else f"{line[:_DETAIL_CHARACTERS]}…"
