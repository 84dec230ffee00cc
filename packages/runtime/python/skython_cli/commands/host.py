"""`skython host`: the functions of a file or a folder, served or called on this machine."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from skython_cli.arguments import parser
from skython_cli.exits import FAILED, OK
from skython_cli.given import as_form, read_given, split_arguments
from skython_cli.hosting.host import FunctionHost, is_failure, problem_of
from skython_cli.hosting.places import find_programs
from skython_cli.output import Output
from skython_cli.reading import read_data
from skython_client.errors import Problem, Usage

_USAGE = "skython host FILE|DIR [-x FUNCTION [-NAME VALUE …] [--data JSON|@FILE|-]] [--lines FILE|-] [--port N]"
_VALUED = (
    "-x", "--set", "--data", "--output", "--lines", "--port", "--entry", "--convention", "--timeout", "--instance",
)  # fmt: skip


def main(arguments: list[str]) -> int:
    options, others = _read(arguments)
    given = {name: value for name in ("entry", "convention") if (value := getattr(options, name)) is not None}
    programs = find_programs(Path(options.place), given)
    output = Output(options.json)
    host = FunctionHost(programs, options.instance, options.timeout, options.json)
    try:
        if options.port is not None:
            return _serve(host, options.port, output)
        if options.lines is not None:
            from skython_cli.hosting.lines import call_lines

            return call_lines(host, options.function or _only(programs), _lines(options.lines), output)
        if options.function is not None:
            return _call(host, options, others)
        from skython_cli.hosting.lines import read_commands

        person = sys.stdin.isatty()
        return read_commands(host, _typed() if person else sys.stdin, output, person=person)
    finally:
        host.close()


def run_inside(arguments: list[str]) -> int:
    """The process of one program, which `main` has started."""
    from skython_cli.hosting.answering import answer_calls

    return answer_calls(arguments[0])


def _read(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    from _skython.conventions import CONVENTIONS

    own, others = split_arguments(arguments, ("--json", "--help", "-h"), _VALUED)
    made = parser("host", _USAGE)
    made.add_argument("place", help="a Python file, a folder with main.py, or a folder of such files and folders")
    made.add_argument("-x", dest="function", metavar="FUNCTION", help="call this one and end: NAME, NAME/DEF or DEF")
    made.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="an argument with any name")
    made.add_argument("--data", help="the whole input of -x: JSON, @FILE, or - for standard input")
    made.add_argument("--output", metavar="FILE", help="write the result of -x there")
    made.add_argument("--lines", metavar="FILE", help="one call a line of JSON, from a file or - for standard input")
    made.add_argument("--port", type=int, help="serve over HTTP on 127.0.0.1; 0 is any free port")
    made.add_argument("--entry", help="the callable, where the rules would find another")
    made.add_argument("--convention", choices=CONVENTIONS, help="how functions of another platform are called")
    made.add_argument("--timeout", type=float, default=30.0, metavar="SECONDS", help="of one call (30)")
    options = made.parse_args(own)
    if options.port is not None and not 0 <= options.port <= 65535:
        raise Usage(f"{options.port} is no port: 0 to 65535.")
    if options.function is None and (others or options.set or options.data is not None):
        raise Usage("Arguments are for -x FUNCTION: name the function they are for.")
    return options, others


def _serve(host: FunctionHost, port: int, output: Output) -> int:
    from skython_cli.hosting.http import open_server

    try:
        server = open_server(host, port)
    except OSError as error:
        raise Usage(
            f"Port {port} of this machine cannot be used: {error.strerror}. --port 0 takes a free one."
        ) from None
    url = f"http://127.0.0.1:{server.server_address[1]}"
    names = list(host.programs)
    output.show({"url": url, "functions": names}, "\n".join(f"{url}/{name}" for name in names))
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return OK
    return OK


def _call(host: FunctionHost, options: argparse.Namespace, others: list[str]) -> int:
    from skython_cli.results import show_result
    from skython_client.answer import Answer

    given = read_given(others, options.set)
    if given and options.data is not None:
        raise Usage("Give named arguments or --data, not both.")
    content_type = "application/x-www-form-urlencoded" if given else "application/json"
    body = as_form(given) if given else read_data(options.data)
    kept: list[bytes] = []
    meta, result = host.call(options.function, {"contentType": content_type}, body, lambda _, piece: kept.append(piece))
    if is_failure(meta):
        raise Problem(problem_of(meta))
    status = int(meta.get("status", 200))
    media_type = str(meta.get("mediaType", "application/json")).partition(";")[0]
    show_result(Answer(status, media_type, {}, b"".join(kept) or result), options.output)
    return OK if status < 400 else FAILED


def _typed() -> Iterator[str]:
    """With the shell's own keys for editing and history, where Python has them."""
    try:
        import readline  # noqa: F401
    except ImportError:
        pass
    try:
        while True:
            yield input("> ")
    except EOFError:
        print()


def _only(programs: Iterable[str]) -> str:
    names = list(programs)
    if len(names) > 1:
        raise Usage(f"Name the function the lines are for by -x: {', '.join(names)}.")
    return names[0]


def _lines(place: str) -> Iterable[bytes]:
    if place == "-":
        return sys.stdin.buffer
    try:
        return Path(place).read_bytes().splitlines()
    except OSError as error:
        raise Usage(f"{place} cannot be read: {error.strerror}.") from None
