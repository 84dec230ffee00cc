"""The debugger's ears: `sys.monitoring` (PEP 669), which costs nothing where nothing is listened to."""

import sys
from collections.abc import Callable
from time import monotonic
from types import CodeType, FrameType
from typing import Any, Protocol

from _skython.debugger.ownership import Ownership, callers
from _skython.debugger.stepping import Step

_monitoring = sys.monitoring
_events = _monitoring.events
_TOOL = _monitoring.DEBUGGER_ID
_DISABLE = _monitoring.DISABLE

_ALWAYS = _events.LINE | _events.JUMP | _events.PY_START
_LEAVING = _events.PY_RETURN | _events.PY_YIELD

BREATH_SECONDS = 0.05
"""How long a program runs before it hears what was said: a pause takes no longer where the author's code runs."""


class Listener(Protocol):
    """What happens in the author's code, as it happens."""

    def at_line(self, frame: FrameType, line: int) -> bool: ...

    def at_instruction(self, frame: FrameType) -> None: ...

    def left(self, frame: FrameType, returned: tuple[Any] | None) -> None: ...

    def yielded(self, frame: FrameType, value: Any) -> None: ...

    def raised(self, frame: FrameType, error: BaseException) -> None: ...

    def breathe(self) -> None: ...


class Monitor:
    """Line events of the author's code only; those of lines that do not matter are switched off one by one."""

    def __init__(self, listener: Listener, ownership: Ownership) -> None:
        self._listener = listener
        self._ownership = ownership
        self._watched: dict[CodeType, int] = {}
        self._next_breath = 0.0
        self._attached = False

    def attach(self) -> None:
        _monitoring.use_tool_id(_TOOL, "skython")
        self._attached = True
        callbacks: dict[int, Callable[..., Any]] = {
            _events.PY_START: self._start,
            _events.PY_RESUME: self._start,
            _events.LINE: self._line,
            _events.JUMP: self._jump,
            _events.INSTRUCTION: self._instruction,
            _events.PY_RETURN: self._return,
            _events.PY_YIELD: self._yield,
            _events.PY_UNWIND: self._unwind,
            _events.RAISE: self._raise,
        }
        for event, callback in callbacks.items():
            _monitoring.register_callback(_TOOL, event, callback)
        self._next_breath = monotonic() + BREATH_SECONDS

    def detach(self) -> None:
        """Leaves no trace in the code that was watched."""
        if not self._attached:
            return
        self._attached = False
        _monitoring.set_events(_TOOL, 0)
        for code in self._watched:
            _monitoring.set_local_events(_TOOL, code, 0)
        self._watched.clear()
        _monitoring.free_tool_id(_TOOL)

    def pause_events(self) -> None:
        if self._attached:
            _monitoring.set_events(_TOOL, 0)

    def listen(self, step: Step | None, raised: bool) -> None:
        """To what a step needs, and to exceptions. What was switched off is heard again once."""
        if not self._attached:
            return
        wanted = _events.PY_START
        if self._ownership.libraries:
            wanted |= _events.PY_RESUME
            self._watch_stack()
        if raised:
            wanted |= _events.RAISE
        if step is not None and step.leaving:
            wanted |= _events.PY_UNWIND
        if step is not None and step.returns:
            wanted |= _events.PY_UNWIND
        _monitoring.set_events(_TOOL, wanted)
        special: dict[CodeType, int] = {}
        if step is not None:
            for frame in (*step.leaving, *step.returns):
                special[frame.f_code] = special.get(frame.f_code, 0) | _LEAVING
            for frame in step.returns:
                special[frame.f_code] = special.get(frame.f_code, 0) | _events.INSTRUCTION
        for code in self._watched.keys() | special.keys():
            self._watch(code, _ALWAYS | special.get(code, 0))
        _monitoring.restart_events()

    def _watch(self, code: CodeType, events: int) -> None:
        if self._watched.get(code) != events:
            self._watched[code] = events
            _monitoring.set_local_events(_TOOL, code, events)

    def _watch_stack(self) -> None:
        """Frames that started before libraries were shown."""
        for frame in callers(sys._getframe(1)):
            if frame.f_code not in self._watched and self._ownership.is_shown(frame.f_code):
                self._watch(frame.f_code, _ALWAYS)

    def _breathe(self) -> None:
        if monotonic() >= self._next_breath:
            self._listener.breathe()
            self._next_breath = monotonic() + BREATH_SECONDS

    # Callbacks: the frame that is told of is the caller's

    def _start(self, code: CodeType, _offset: int) -> Any:
        if not self._ownership.is_shown(code):
            return _DISABLE
        if code not in self._watched:
            self._watch(code, _ALWAYS)
        self._breathe()
        return None

    def _line(self, code: CodeType, line: int) -> Any:
        if not self._ownership.is_shown(code):
            return _DISABLE
        self._breathe()
        return None if self._listener.at_line(sys._getframe(1), line) else _DISABLE

    def _jump(self, _code: CodeType, _from: int, _to: int) -> Any:
        self._breathe()
        return None

    def _instruction(self, _code: CodeType, _offset: int) -> Any:
        self._listener.at_instruction(sys._getframe(1))
        return None

    def _return(self, _code: CodeType, _offset: int, value: Any) -> Any:
        self._listener.left(sys._getframe(1), (value,))
        return None

    def _yield(self, _code: CodeType, _offset: int, value: Any) -> Any:
        self._listener.yielded(sys._getframe(1), value)
        return None

    def _unwind(self, _code: CodeType, _offset: int, _error: BaseException) -> Any:
        self._listener.left(sys._getframe(1), None)
        return None

    def _raise(self, code: CodeType, _offset: int, error: BaseException) -> Any:
        if self._ownership.is_shown(code):
            self._listener.raised(sys._getframe(1), error)
        return None
