"""Holds a program where it should stop, and does there what it is told."""

import json
from types import FrameType
from typing import Any

from _skython.debugger.breakpoints import Breakpoint, Breakpoints
from _skython.debugger.evaluating import evaluate, fill
from _skython.debugger.monitor import Monitor
from _skython.debugger.ownership import Ownership
from _skython.debugger.port import Console, DebugPort
from _skython.debugger.stepping import Step
from _skython.debugger.stop import Placed, Refused, Stop, described, fallen, standing
from _skython.program import Program

# what Python raises to say that something is over, not that it went wrong
_ENDINGS = (StopIteration, StopAsyncIteration, GeneratorExit)


class Debugger:
    """Of one program. `attach` before its module-level code runs, `detach` when the call has ended."""

    def __init__(self, root: str, setup: dict[str, Any], port: DebugPort, console: Console) -> None:
        self._port = port
        self._console = console
        self._ownership = Ownership(root, bool(setup.get("libraries")))
        self._breakpoints = Breakpoints(Program(root))
        self._break_on: str = setup.get("breakOn", "uncaught")
        self._target: tuple[str, int] | None = None
        self._step: Step | None = None
        self._seen: BaseException | None = None
        self._stops = 0
        self._told_unstoppable = False
        self._monitor = Monitor(self, self._ownership)
        self._place(setup.get("breakpoints", []))

    def attach(self) -> None:
        self._monitor.attach()
        self._listen()

    def detach(self) -> None:
        self._monitor.detach()
        self._step = None
        self._seen = None

    def failed(self, error: BaseException) -> None:
        """An exception has left the author's code. Its frames are still there to be looked at."""
        if self._break_on == "never" or error is self._seen:
            return
        self.look_at(error)

    def look_at(self, error: BaseException) -> None:
        """Stops behind a failure, where it happened."""
        frames = fallen(error.__traceback__, self._ownership)
        if frames and self._port.can_wait():
            self._monitor.pause_events()
            self._hold("failed", frames, detail=described(error), ended=True)

    # What the monitor tells

    def at_line(self, frame: FrameType, line: int) -> bool:
        """False when this line does not matter for now."""
        code = frame.f_code
        spot = (code.co_filename, line)
        found = self._breakpoints.at(*spot)
        step = self._step
        if step is not None and step.ends_at_line(frame):
            self._stop_step(frame)
            return True
        if self._target == spot:
            self._stop("step", frame)
            return True
        if found is not None:
            self._meet(found, frame)
            return True
        return step is not None and code in step.codes()

    def at_instruction(self, frame: FrameType) -> None:
        if self._step is not None and frame.f_lineno and self._step.ends_at_instruction(frame):
            self._stop_step(frame)

    def left(self, frame: FrameType, returned: tuple[Any] | None) -> None:
        step = self._step
        if step is not None and step.left(frame):
            step.returned[:] = returned or ()
            self._listen()

    def yielded(self, frame: FrameType, value: Any) -> None:
        if self._step is not None and self._step.yielded(frame, value):
            self._listen()

    def raised(self, frame: FrameType, error: BaseException) -> None:
        if self._break_on != "raised" or error is self._seen or isinstance(error, _ENDINGS):
            return
        self._seen = error
        self._stop("raised", frame, detail=described(error))

    def breathe(self) -> None:
        """The program has run for a while: what was said meanwhile is heard."""
        while self._port.can_wait() and (text := self._port.poll()) is not None:
            command = json.loads(text)
            if command["do"] == "pause":
                self._step = Step.pause(self._ownership.shown_caller)
                self._listen()
            elif not self._configure(command) and "id" in command:
                self._tell(say="answer", id=command["id"], refused="The program runs.")

    # Stopping

    def _meet(self, found: Breakpoint, frame: FrameType) -> None:
        detail = None
        try:
            if found.condition is not None and not evaluate(found.condition, frame):
                return
            if found.log is not None:
                self._console.write(f"{fill(found.log, frame)}\n")
                return
        except BaseException as error:
            what = "log message" if found.log is not None else "condition"
            detail = f"The breakpoint's {what} raised {described(error)}"
        self._stop("breakpoint", frame, detail)

    def _stop_step(self, frame: FrameType) -> None:
        step = self._step
        paused, returned = (step.paused, step.returned) if step else (False, [])
        self._stop("pause" if paused else "step", frame, returned=returned)

    def _stop(
        self, reason: str, frame: FrameType, detail: str | None = None, returned: list[Any] | None = None
    ) -> None:
        if not self._port.can_wait():
            self._explain_unstoppable()
            return
        self._step, self._target = None, None
        self._hold(reason, standing(frame, self._ownership), detail, returned, frame=frame)
        self._listen()

    def _hold(
        self,
        reason: str,
        frames: list[Placed],
        detail: str | None = None,
        returned: list[Any] | None = None,
        ended: bool = False,
        frame: FrameType | None = None,
    ) -> None:
        self._console.flush()
        while True:
            stop = Stop(frames, self._ownership)
            self._stops += 1
            message: dict[str, Any] = {"number": self._stops, "reason": reason, "ended": ended, "frames": stop.frames()}
            if detail is not None:
                message["detail"] = detail
            if returned:
                message["returned"] = stop.value(returned[0])
            self._tell(say="stopped", stop=message)
            if self._serve(stop, frame):
                break
            if frame is not None:  # what is shown has changed
                frames = standing(frame, self._ownership) or frames
        self._tell(say="resumed")

    def _serve(self, stop: Stop, frame: FrameType | None) -> bool:
        """Answers until the program goes on (True), or until the stop has to be shown anew."""
        while True:
            command = json.loads(self._port.wait())
            match command["do"]:
                case "resume":
                    return True
                case "step":
                    if frame is not None:
                        self._step = Step.begin(command["how"], frame, self._ownership.shown_caller)
                    return True
                case "runTo":
                    line = self._breakpoints.place(command["file"], command["line"])
                    if line is not None:
                        self._target = (self._ownership.full_path(command["file"]), line)
                    return True
                case "pause":
                    continue
                case "libraries":
                    self._configure(command)
                    return False
            if not self._configure(command):
                self._tell(say="answer", id=command["id"], **self._answered(stop, command))

    def _answered(self, stop: Stop, command: dict[str, Any]) -> dict[str, Any]:
        try:
            return stop.answer(command)
        except Refused as refused:
            return {"refused": str(refused)}

    def _configure(self, command: dict[str, Any]) -> bool:
        """Settings that hold from now on. False for another command."""
        match command["do"]:
            case "breakpoints":
                self._place(command["breakpoints"])
            case "breakOn":
                self._break_on = command["breakOn"]
            case "libraries":
                self._ownership.libraries = command["shown"]
            case _:
                return False
        self._listen()
        return True

    def _place(self, wanted: list[dict[str, Any]]) -> None:
        placed = self._breakpoints.replace(Breakpoint.read(one) for one in wanted)
        self._tell(say="placed", placed=placed)

    def _listen(self) -> None:
        self._monitor.listen(self._step, raised=self._break_on == "raised")

    def _explain_unstoppable(self) -> None:
        if not self._told_unstoppable:
            self._told_unstoppable = True
            self._console.write("The program was called from JavaScript here and cannot be stopped.\n")

    def _tell(self, **message: Any) -> None:
        self._port.tell(json.dumps(message))
