"""Where a step ends. Frames are compared by identity, so recursion and interleaved tasks are told apart."""

from collections.abc import Callable
from dataclasses import dataclass, field
from inspect import CO_GENERATOR
from types import CodeType, FrameType
from typing import Any, Literal

type How = Literal["over", "in", "out"]


@dataclass
class Step:
    """A step under way.

    `anywhere`: the next line of any shown frame ends it. Else a line of one of `lines` does, or, mid-line behind a
    call, any instruction of one of `returns`. When a frame of `leaving` ends, its caller takes its place.
    """

    caller_of: Callable[[FrameType], FrameType | None]
    anywhere: bool = False
    lines: list[FrameType] = field(default_factory=list)
    returns: list[FrameType] = field(default_factory=list)
    leaving: list[FrameType] = field(default_factory=list)
    returned: list[Any] = field(default_factory=list)
    """What the frame that was left last returned: none or one value."""
    paused: bool = False
    """Asked for by the person while the program ran."""

    @staticmethod
    def pause(caller_of: Callable[[FrameType], FrameType | None]) -> "Step":
        """The next line, wherever the program is."""
        return Step(caller_of, anywhere=True, paused=True)

    @staticmethod
    def begin(how: How, frame: FrameType, caller_of: Callable[[FrameType], FrameType | None]) -> "Step":
        match how:
            case "in":
                return Step(caller_of, anywhere=True)
            case "over":
                return Step(caller_of, lines=[frame], leaving=[frame])
            case "out":
                return Step(caller_of, leaving=[frame])

    def ends_at_line(self, frame: FrameType) -> bool:
        return self.anywhere or _holds(self.lines, frame) or _holds(self.returns, frame)

    def ends_at_instruction(self, frame: FrameType) -> bool:
        return _holds(self.returns, frame)

    def codes(self) -> set[CodeType]:
        """Code of which every line matters."""
        return {frame.f_code for frame in (*self.lines, *self.returns, *self.leaving)}

    def left(self, frame: FrameType) -> bool:
        """A frame has returned or was unwound. True when the step now waits elsewhere."""
        if not (_holds(self.leaving, frame) or _holds(self.returns, frame)):
            return False
        self._forget(frame)
        self._wait_for_caller(frame)
        return True

    def yielded(self, frame: FrameType, value: Any) -> bool:
        """A generator hands out a value: whoever asked for it goes on. A coroutine that awaits has not ended."""
        if not _holds(self.leaving, frame) or not _hands_out(frame.f_code, value):
            return False
        caller = self.caller_of(frame)
        if caller is None or _holds(self.returns, caller):
            return False
        self.returns.append(caller)
        return True

    def _wait_for_caller(self, frame: FrameType) -> None:
        caller = self.caller_of(frame)
        if caller is None:
            # the first frame of a task, or the call itself: whatever of the author's runs next
            self.anywhere = not (self.lines or self.returns)
        elif not _holds(self.returns, caller):
            self.returns.append(caller)

    def _forget(self, gone: FrameType) -> None:
        for frames in (self.lines, self.returns, self.leaving):
            frames[:] = [frame for frame in frames if frame is not gone]


def _hands_out(code: CodeType, value: Any) -> bool:
    return bool(code.co_flags & CO_GENERATOR) or type(value).__name__ == "async_generator_wrapped_value"


def _holds(frames: list[FrameType], frame: FrameType) -> bool:
    return any(one is frame for one in frames)
