"""A program run once by the core, with this process's own standard streams."""

import builtins
import io
import json
import os
import sys
from typing import Any, TextIO

from _skython import host
from _skython.encoding.results import encode_result
from _skython.failures import Refusal, not_found
from _skython.incoming import Incoming
from _skython.invocation import current
from _skython.loading import enter_program
from _skython.preparing import prepare_program
from _skython.program import Program
from _skython.tracebacks import raised
from skython_cli.exits import FAILED, OK
from skython_cli.results import show_result
from skython_cli.running.options import RunOptions
from skython_cli.running.printing import TimedLines
from skython_cli.running.settings import RESULT_BYTES, settings_of
from skython_client.answer import Answer
from skython_client.errors import Problem
from skython_client.host import LaptopHost


class _Nothing(Exception):
    """Never raised."""


def run_here(options: RunOptions) -> int:
    """The exit code. Raises Problem for every outcome that is none."""
    out = sys.stdout
    named = options.named
    body = options.body()
    _direct_output(sys.stderr if named.json else out, timed=named.timestamps)
    stream = Stream(out)
    meta, result = run_program(options, body, stream)
    sys.stdout, sys.stderr = out, sys.__stderr__ or sys.stderr
    status = int(meta.get("status", 200))
    if meta.get("kind") != "streamed" and (result != b"null" or named.json):
        media_type = str(meta.get("mediaType", "application/json")).partition(";")[0]
        show_result(Answer(status, media_type, {}, result), named.output)
    return OK if status < 400 else FAILED


class Stream:
    """Where the pieces of a streamed result go, as they come."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def log(self, _stream: str, _text: str, _truncated: bool = False, /) -> None:
        """What is printed goes to the terminal by itself."""

    def streaming(self, _meta: dict[str, Any], /) -> None:
        """The pieces tell enough."""

    def chunk(self, piece: bytes, /) -> None:
        self._out.write(piece.decode("utf-8", "replace"))
        self._out.flush()


def _direct_output(out: TextIO, *, timed: bool) -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(line_buffering=True, write_through=True, errors="backslashreplace")
    sys.stdout = TimedLines(out) if timed else out
    if timed:
        sys.stderr = TimedLines(sys.stderr)


def run_program(
    options: RunOptions, body: bytes, stream: Stream, passing: type[Exception] = _Nothing
) -> tuple[dict[str, Any], bytes]:
    """Meta and body of the answer. Raises Problem for what failed; those of `passing` as they are."""
    from skython import requirements

    root = str(options.root)
    program = Program(root, options.main)
    host.connect(LaptopHost(options.named.instance))
    builtins.requirements = requirements  # type: ignore[attr-defined]
    try:
        enter_program(program)
        os.chdir(root)
        sys.argv = [str(options.file), *options.words]
        answering, _ = prepare_program(program, settings_of(options.root, options.main, options.named.entry))
        answerer = answering.select(getattr(options.named, "def"))
        if answerer is None:
            raise Refusal(not_found(f'this function has no def "{getattr(options.named, "def")}"'))
        meta = {"contentType": options.content_type}
        current.begin(meta, body)
        return encode_result(answerer.run(Incoming.read(meta, body)), "", stream, RESULT_BYTES)
    except Refusal as refusal:
        raise _problem(refusal.failure) from None
    except (KeyboardInterrupt, passing):
        raise
    except SystemExit as ending:
        if ending.code in (None, 0):
            return {}, b"null"
        raise _problem(raised(ending, root)) from None
    except BaseException as error:
        raise _problem(raised(error, root)) from None
    finally:
        _flush()


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        stream.flush()


def _problem(failure: dict[str, Any]) -> Problem:
    kind = failure["kind"]
    members = {name: value for name, value in failure.items() if name != "kind"}
    return Problem(json.loads(json.dumps({"type": f"/problems/{kind}", **members})))
