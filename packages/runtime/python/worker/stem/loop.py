"""The life of a worker: READY, one program, then calls, one at a time and in order."""

import os
import socket
from dataclasses import dataclass
from typing import Any, NoReturn

from _skython.session import Session

from ..kernel.process import die_with_parent
from ..sandbox.limits import bound_memory
from ..selftest.run import run_selftest
from .channel import Channel
from .emission import Emission
from .frames import CALL, END, PREPARED, PROGRAM, READY, RESULT, Disconnected, Meta, ProtocolError
from .packages import PackagesGone, add_packages
from .program import MisplacedFile, link_shared, write_program
from .scratch import Scratch

END_DONE, END_LOST, END_PROTOCOL = 0, 74, 76
"""Exit codes: told to go, the connection is unusable (EX_IOERR), the host makes no sense (EX_PROTOCOL)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a fork knows about itself. `parent_gone` reads as ended when the fork's first parent has."""

    tag: int | str
    connection: socket.socket
    root: str
    scratch: str
    parent_gone: int
    mapped_bytes: int | None


def live(cell: Cell) -> NoReturn:
    """Never returns: the process ends with one of the codes above, or is killed."""
    code = END_DONE
    try:
        _Worker(cell).serve()
    except Disconnected:
        pass
    except ProtocolError:
        code = END_PROTOCOL
    except OSError:
        code = END_LOST
    finally:
        os._exit(code)


class _Worker:
    def __init__(self, cell: Cell) -> None:
        self._cell = cell
        self._channel = Channel(cell.connection)
        self._emission = Emission(self._channel)
        self._scratch = Scratch(cell.scratch)
        self._session: Session | None = None

    def serve(self) -> None:
        self._channel.send(READY, 0, {"tag": self._cell.tag})
        kind, _, meta, body = self._channel.receive()
        if kind != PROGRAM:
            raise ProtocolError("no program")
        os.read(self._cell.parent_gone, 1)
        os.close(self._cell.parent_gone)
        die_with_parent()
        if not self._load(meta, body):
            return
        del meta, body
        self._answer_calls()

    def _load(self, meta: Meta, body: bytes) -> bool:
        """Whether calls may follow."""
        mode, settings = meta.get("mode"), meta.get("settings") or {}
        if mode == "selftest":
            self._channel.send(PREPARED, 0, run_selftest(settings))
            return False
        self._bound_memory(meta.get("memoryBytes"))
        try:
            write_program(self._cell.root, meta.get("files", []), body)
            link_shared(self._cell.root, meta.get("shared", []))
            if "packages" in meta:
                add_packages(meta["packages"])
        except (MisplacedFile, OSError) as error:
            self._channel.send(PREPARED, 0, {"failure": _misfit(error)})
            return False
        except PackagesGone:
            detail = "The packages of this version were removed just now. Call again."
            self._channel.send(PREPARED, 0, {"failure": {"kind": "crashed", "detail": detail}})
            return False
        if mode == "describe":
            self._channel.send(PREPARED, 0, Session.describe(self._cell.root, settings))
            return False
        if mode != "prepare":
            raise ProtocolError("an unknown mode")
        return self._prepare(settings)

    def _prepare(self, settings: dict[str, Any]) -> bool:
        session = Session(self._cell.root, self._channel)
        prepared = session.prepare(settings, self._emission)
        self._channel.settle()
        self._session = session
        self._scratch.clear()
        self._channel.send(PREPARED, 0, prepared)
        return "description" in prepared

    def _bound_memory(self, memory_bytes: object) -> None:
        if self._cell.mapped_bytes is not None and isinstance(memory_bytes, int):
            bound_memory(self._cell.mapped_bytes, memory_bytes)

    def _answer_calls(self) -> None:
        session, channel, emission, scratch = self._session, self._channel, self._emission, self._scratch
        if session is None:
            return
        while True:
            kind, call, meta, body = channel.receive()
            if kind != CALL:
                raise ProtocolError("not a call")
            emission.begin(call)
            answer, result = session.call(meta, body, emission)
            channel.settle()
            del body
            try:
                scratch.clear()
            except OSError:
                answer = {**answer, "retire": True}
            if emission.streamed:
                channel.send(END, call, _end_of_stream(answer))
            else:
                channel.send(RESULT, call, answer, result)
            if answer.get("retire"):
                return


def _end_of_stream(answer: Meta) -> Meta:
    """Nothing, or the failure that ended it; `retire` either way."""
    if answer.get("kind") == "streamed":
        return {"retire": True} if answer.get("retire") else {}
    return answer


def _misfit(error: MisplacedFile | OSError) -> Meta:
    if isinstance(error, MisplacedFile):
        message = f"{error} is a file and a folder, or comes twice"
    else:
        message = "the program's files do not fit"
    detail = f"The program cannot be loaded: {message}."
    return {"kind": "invalid-program", "detail": detail, "faults": [{"message": message}]}
