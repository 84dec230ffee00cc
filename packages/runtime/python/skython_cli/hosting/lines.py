"""Calls by lines: of a person at a terminal, of a pipe, of a file."""

import base64
import json
import shlex
import sys
from collections.abc import Iterable
from typing import Any

from skython_cli.exits import FAILED, OK, exit_code
from skython_cli.given import as_form, read_given
from skython_cli.hosting.host import FunctionHost, is_failure, problem_of
from skython_cli.output import Output
from skython_client.errors import Problem, Usage

_HELP = "A function's name and its input: NAME {json}, or NAME key=value …. Also: functions, help, quit."


def call_lines(host: FunctionHost, name: str, lines: Iterable[bytes], output: Output) -> int:
    """Each line is one JSON input, each result one line. The exit code is that of the first failure."""
    code = OK
    for line in lines:
        if line.strip():
            ended = _call(host, name, "application/json", line, output)
            code = code or ended
    return code


def read_commands(host: FunctionHost, lines: Iterable[str], output: Output, *, person: bool) -> int:
    """`NAME INPUT` a line, until `quit` or the end."""
    code = OK
    if person:
        output.note(f"{', '.join(host.programs)}. {_HELP}")
    for line in lines:
        word, _, rest = line.strip().partition(" ")
        if word in ("quit", "exit"):
            break
        if word in ("help", "functions"):
            print(_HELP if word == "help" else "\n".join(host.programs), flush=True)
        elif word:
            try:
                ended = _command(host, word, rest.strip(), output)
            except (Usage, ValueError) as error:
                output.problem(Usage(str(error)))
                ended = FAILED
            code = code or ended
    return OK if person else code


def _command(host: FunctionHost, word: str, rest: str, output: Output) -> int:
    if not rest or (rest[0] in '{["-0123456789' and _is_json(rest)):
        return _call(host, word, "application/json", rest.encode(), output)
    body = as_form(read_given(shlex.split(rest)))
    return _call(host, word, "application/x-www-form-urlencoded", body, output)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _call(host: FunctionHost, name: str, content_type: str, body: bytes, output: Output) -> int:
    meta, result = host.call(name, {"contentType": content_type}, body, _print_piece)
    if is_failure(meta):
        problem = Problem(problem_of(meta))
        output.problem(problem)
        return exit_code(problem.kind)
    if meta.get("kind") != "streamed":
        print(_one_line(meta, result), flush=True)
    return OK if int(meta.get("status", 200)) < 400 else FAILED


def _print_piece(head: dict[str, Any] | None, piece: bytes) -> None:
    if head is None:
        sys.stdout.write(piece.decode("utf-8", "replace"))
        sys.stdout.flush()


def _one_line(meta: dict[str, Any], result: bytes) -> str:
    """JSON as it is, text as a JSON string, other bytes in base64."""
    media_type = str(meta.get("mediaType", "application/json")).partition(";")[0]
    try:
        text = result.decode()
    except UnicodeDecodeError:
        return json.dumps({"base64": base64.b64encode(result).decode()})
    return text.replace("\n", " ") if media_type == "application/json" else json.dumps(text, ensure_ascii=False)
