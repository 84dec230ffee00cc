"""The packages a program declares, of all its files."""

import re
import sys
from typing import TypedDict

from _skython.declaring import Misdeclared, read_declaration
from _skython.failures import Fault, Refusal, invalid_program
from _skython.program import Program, SourceFile

_CLAUSE = re.compile(r"\s*(===|==|!=|~=|<=|>=|<|>)\s*(\d+(?:\.\d+)*)(\.\*)?\s*")
_PARTS = 3


class Requirement(TypedDict):
    """As packages/runtime/src/runner.ts has it."""

    requirement: str
    file: str
    line: int


def declared_requirements(program: Program) -> list[Requirement]:
    """Each text once, where it is said first. Raises Refusal (`invalid-program`)."""
    found: dict[str, Requirement] = {}
    for file in program.sources:
        if b"requirements" in file.source or b"# /// script" in file.source:
            for one in _of_file(file):
                found.setdefault(one["requirement"], one)
    return list(found.values())


def _of_file(file: SourceFile) -> list[Requirement]:
    try:
        tree = file.tree
    except Refusal:
        return []  # somebody's data, unless it is imported: then loading tells
    try:
        declared = read_declaration(file.text, tree)
    except Misdeclared as error:
        raise _wrong(file, error.line, error.message) from None
    if not fits_this_python(declared.python):
        here = ".".join(map(str, sys.version_info[:2]))
        raise _wrong(file, declared.line, f"asks for Python {declared.python}; functions run in Python {here}")
    return [Requirement(requirement=need.text, file=file.path, line=need.line) for need in declared.needs]


def fits_this_python(wanted: str) -> bool:
    """Whether `requires-python` allows this interpreter. What cannot be read is not held against anybody."""
    return all(_holds(clause) for clause in wanted.split(",") if clause.strip())


def _holds(clause: str) -> bool:
    read = _CLAUSE.fullmatch(clause)
    if read is None:
        return True
    operator, text, starred = read.groups()
    version = tuple(map(int, text.split(".")))[:_PARTS]
    here = tuple(sys.version_info[:_PARTS])
    padded = version + (0,) * (_PARTS - len(version))
    # `==3.12` and `<=3.12` mean the series here: nobody asks for 3.12.0 to be told that 3.12.1 is another.
    series = here[: len(version)] == version
    match operator:
        case "==" | "===":
            return series
        case "!=":
            return not series or (not starred and len(version) < _PARTS)
        case "~=":
            return here >= padded and here[: max(1, len(version) - 1)] == version[: max(1, len(version) - 1)]
        case "<=":
            return series or here <= padded
        case ">=":
            return here >= padded
        case "<":
            return here < padded
        case _:
            return here > padded and not series


def _wrong(file: SourceFile, line: int | None, message: str) -> Refusal:
    fault = Fault(message=message, file=file.path)
    if line is not None:
        fault["line"] = line
    return Refusal(invalid_program([fault]))
