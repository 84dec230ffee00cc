"""Code in the scope of a frame: at a stop, in a condition, in a log point."""

import ast
import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from types import FrameType
from typing import Any

NOTHING: Any = object()
"""The value of a statement."""

_NAME = "<stop>"


def evaluate(text: str, frame: FrameType) -> Any:
    """An expression's value. Functions and comprehensions in it see the frame's variables too."""
    return eval(compile(text.strip(), _NAME, "eval", dont_inherit=True), {**frame.f_globals, **frame.f_locals})


def execute(text: str, frame: FrameType) -> Any:
    """The value of the last expression, or `NOTHING`. Assignments reach the frame's own variables."""
    tree = ast.parse(text, _NAME)
    last = tree.body[-1] if tree.body else None
    names = _Names(frame)
    try:
        if not isinstance(last, ast.Expr):
            exec(compile(tree, _NAME, "exec", dont_inherit=True), names.space)
            return NOTHING
        body = ast.Module(tree.body[:-1], [])
        exec(compile(body, _NAME, "exec", dont_inherit=True), names.space)
        return eval(compile(ast.Expression(last.value), _NAME, "eval", dont_inherit=True), names.space)
    finally:
        names.write_back()


def assign(frame: FrameType, name: str, value: Any, scope: str) -> None:
    """Sets a variable that there is. Raises KeyError for another."""
    if scope == "globals" or frame.f_locals is frame.f_globals:
        if name not in frame.f_globals:
            raise KeyError(name)
        frame.f_globals[name] = value
        return
    variables = frame.f_locals
    if name not in variables:
        raise KeyError(name)
    variables[name] = value
    _write_locals(frame)


def printed(run: Any) -> tuple[Any, str, BaseException | None]:
    """Runs it: its value, what it printed, and what it raised."""
    captured = io.StringIO()
    try:
        with redirect_stdout(captured), redirect_stderr(captured):
            return run(), captured.getvalue(), None
    except BaseException as error:
        return NOTHING, captured.getvalue(), error


def fill(template: str, frame: FrameType) -> str:
    """A log point's text, `{expressions}` replaced. Raises what they raise."""
    return str(evaluate("f" + repr(template), frame))


class _Names:
    """Globals and locals as one scope, so that a lambda sees both; changes go back to where the name lives."""

    def __init__(self, frame: FrameType) -> None:
        self._frame = frame
        self.space: dict[str, Any] = {**frame.f_globals, **frame.f_locals}
        self._before = dict(self.space)

    def write_back(self) -> None:
        frame = self._frame
        variables = frame.f_locals  # as they are now: what was called may have changed them
        changed = {
            name: value
            for name, value in self.space.items()
            if name != "__builtins__" and self._before.get(name, NOTHING) is not value
        }
        if variables is frame.f_globals:
            for name in self._before.keys() - self.space.keys():
                variables.pop(name, None)
            variables.update(changed)
        elif changed:
            for name, value in changed.items():
                scope = frame.f_globals if name in frame.f_globals and name not in variables else variables
                scope[name] = value
            _write_locals(frame)


def _write_locals(frame: FrameType) -> None:
    """CPython 3.12 keeps a function's variables beside the mapping it shows of them (PEP 667 came with 3.13)."""
    if sys.version_info < (3, 13):
        import ctypes

        ctypes.pythonapi.PyFrame_LocalsToFast(ctypes.py_object(frame), ctypes.c_int(0))
