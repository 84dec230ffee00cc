"""`skython map`: a function of a file, called in the sandbox of an instance with each of many inputs."""

import sys
from pathlib import Path
from typing import Any

from skython_cli.arguments import parser
from skython_cli.exits import OK, exit_code
from skython_cli.mapping.inputs import read_inputs
from skython_cli.mapping.results import Results
from skython_cli.publishing.files import read_program
from skython_cli.session import Session
from skython_client.errors import ClientError, Problem, Usage
from skython_client.mapping.answers import Answers

_USAGE = "skython map FILE[:FUNCTION] INPUTS [--output FILE] [--json] [--instance URL]"


def main(arguments: list[str]) -> int:
    made = parser("map", _USAGE)
    made.add_argument("program", metavar="FILE[:FUNCTION]", help="score.py:score; a folder with a main.py, too")
    made.add_argument("inputs", metavar="INPUTS", help="a file with a JSON array or a line of JSON each; - is stdin")
    made.add_argument("--output", metavar="FILE", help="write the results there")
    options = made.parse_args(arguments)
    session = Session(options)
    session.account.required()
    inputs = read_inputs(options.inputs)
    request = {**_program(options.program), "inputs": inputs}
    with _opened(options.output) as stream:
        results = Results(stream, len(inputs), options.json)
        return _map(Answers(session.client, request), results)


def _map(answers: Answers, results: Results) -> int:
    try:
        for lines in answers.lines():
            for line in lines:
                if "ended" in line:
                    results.finish()
                    if line.get("problem"):
                        raise Problem(line["problem"])
                else:
                    results.take(line)
    except (ClientError, KeyboardInterrupt):
        results.finish()
        answers.cancel()
        raise
    return exit_code(results.first_failure) if results.first_failure else OK


def _program(text: str) -> dict[str, Any]:
    """Files and def of `FILE:FUNCTION`. Raises Usage."""
    name, colon, function = text.rpartition(":")
    if not colon or not function.isidentifier():
        name, function = text, ""
    place = Path(name)
    program = read_program(place)
    request: dict[str, Any] = {"files": program.files}
    request |= {key: value for key, value in program.settings.items() if key in ("entry", "convention")}
    return request | ({"def": function} if function else {})


def _opened(output: str | None) -> Any:
    if output is None:
        return open(sys.stdout.fileno(), "wb", buffering=0, closefd=False)
    try:
        return open(output, "wb")
    except OSError as error:
        raise Usage(f"{output} cannot be written: {error.strerror}.") from None
