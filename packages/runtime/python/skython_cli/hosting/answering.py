"""The process of one program: loads it, then answers one call after the other."""

import builtins
import json
import os
import sys
from typing import Any, BinaryIO

from _skython import host
from _skython.encoding.results import encode_result
from _skython.failures import Failure, Refusal, not_found
from _skython.incoming import Incoming
from _skython.invocation import current
from _skython.loading import enter_program
from _skython.preparing import prepare_program
from _skython.program import Program
from _skython.settings import Settings
from _skython.tracebacks import raised
from skython_cli.hosting.memory import MemoryHost
from skython_cli.hosting.wire import read_message, write_message

_RESULT_BYTES = 10 * 1024 * 1024


class _Emit:
    """The pieces of a stream, as they come."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target

    def log(self, _stream: str, _text: str, _truncated: bool = False, /) -> None:
        """What is printed goes to the terminal by itself."""

    def streaming(self, meta: dict[str, Any], /) -> None:
        write_message(self._target, {"streaming": meta})

    def chunk(self, piece: bytes, /) -> None:
        write_message(self._target, {"chunk": True}, piece)


def answer_calls(order: str) -> int:
    """`order` is JSON: `root`, `main`, `settings`, `instance`. Ends when the host does."""
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what is printed goes beside the results
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    wanted = json.loads(order)
    root = str(wanted["root"])
    try:
        answering, description = _load(wanted)
    except Refusal as refusal:
        write_message(target, {"failure": refusal.failure})
        return 0
    except BaseException as error:
        write_message(target, {"failure": _described(error, root)})
        return 0
    write_message(target, {"description": description})
    while (message := read_message(source)) is not None:
        meta, result = _answer(answering, *message, _Emit(target), root)
        _flush()
        write_message(target, {"answer": meta}, result)
    return 0


def _load(wanted: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    from skython import requirements

    program = Program(str(wanted["root"]), str(wanted["main"]))
    host.connect(MemoryHost(wanted["instance"]))
    builtins.requirements = requirements  # type: ignore[attr-defined]
    enter_program(program)
    os.chdir(program.root)
    settings = Settings.read({**wanted["settings"], "limits": {"resultBytes": _RESULT_BYTES}})
    return prepare_program(program, settings)


def _answer(answering: Any, meta: dict[str, Any], body: bytes, emit: _Emit, root: str) -> tuple[dict[str, Any], bytes]:
    environment = dict(os.environ)
    current.begin(meta, body)
    try:
        answerer = answering.select(meta.get("def"))
        if answerer is None:
            raise Refusal(not_found(f'this function has no def "{meta.get("def")}"'))
        return encode_result(answerer.run(Incoming.read(meta, body)), str(meta.get("accept", "")), emit, _RESULT_BYTES)
    except Refusal as refusal:
        return refusal.failure, b""
    except BaseException as error:
        return _described(error, root), b""
    finally:
        if os.environ != environment:
            os.environ.clear()
            os.environ.update(environment)


def _described(error: BaseException, root: str) -> Failure:
    return json.loads(json.dumps(raised(error, root)))  # type: ignore[no-any-return]


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue
