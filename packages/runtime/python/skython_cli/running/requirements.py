"""What a file says it needs, for `skython run`."""

import ast
from dataclasses import dataclass

from _skython.declaring import Misdeclared, read_declaration
from skython_client.errors import Problem


@dataclass(frozen=True)
class Requirements:
    """Requirements as pip reads them, sorted. `python` is `>=3.11` or empty."""

    packages: tuple[str, ...] = ()
    python: str = ""


def read_requirements(path: str, source: str) -> Requirements:
    """Nothing of the file runs. Raises Problem (`invalid-program`); a syntax error is left for loading to tell."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return Requirements()
    try:
        declared = read_declaration(source, tree)
    except Misdeclared as error:
        raise _wrong(path, error.line, error.message) from None
    return Requirements(tuple(sorted({need.text for need in declared.needs})), declared.python)


def _wrong(path: str, line: int | None, message: str) -> Problem:
    fault = {"message": message, "file": path, **({} if line is None else {"line": line})}
    detail = f"{path}{'' if line is None else f', line {line}'}: {message}."
    return Problem({"type": "/problems/invalid-program", "status": 422, "detail": detail, "faults": [fault]})
