"""What a file says it needs: `@requirements({...})`, or a block of inline metadata (PEP 723)."""

import ast
import re
import sys
from dataclasses import dataclass
from typing import Any

from skython_client.errors import Problem

_BLOCK = re.compile(r"(?m)^# /// (?P<type>[a-zA-Z0-9-]+)$\s(?P<content>(^#(| .*)$\s)+)^# ///$")


@dataclass(frozen=True)
class Requirements:
    """Requirements as pip reads them, sorted. `python` is `>=3.11` or empty."""

    packages: tuple[str, ...] = ()
    python: str = ""


def read_requirements(path: str, source: str) -> Requirements:
    """Nothing of the file runs. Raises Problem (`invalid-program`); a syntax error is left for loading to tell."""
    script = _inline(path, source)
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return Requirements()
    declared = [name for call in _calls(tree) for name in _read_call(path, call)]
    return Requirements(tuple(sorted({*script.packages, *declared})), script.python)


def _inline(path: str, source: str) -> Requirements:
    blocks = [found for found in _BLOCK.finditer(source) if found.group("type") == "script"]
    if not blocks:
        return Requirements()
    if len(blocks) > 1:
        raise _wrong(path, None, "has more than one block of inline metadata")
    lines = blocks[0].group("content").splitlines()
    text = "\n".join(line[2:] if line.startswith("# ") else line[1:] for line in lines)
    line = source.count("\n", 0, blocks[0].start()) + 1
    try:
        content = _toml(text)
    except ValueError as error:
        raise _wrong(path, line, f"has inline metadata that is no TOML: {error}") from None
    packages, python = content.get("dependencies", []), content.get("requires-python", "")
    if not isinstance(packages, list) or not all(isinstance(one, str) for one in packages) or type(python) is not str:
        raise _wrong(path, line, "has inline metadata whose dependencies are no list of texts")
    return Requirements(tuple(packages), python)


def _toml(text: str) -> dict[str, Any]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    return tomllib.loads(text)


def _calls(tree: ast.Module) -> list[ast.Call]:
    """Every `@requirements(…)` and `@skython.requirements(…)` above a function or a class."""
    decorators = [
        decorator
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        for decorator in node.decorator_list
    ]
    return [one for one in decorators if isinstance(one, ast.Call) and _name(one.func) == "requirements"]


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _read_call(path: str, call: ast.Call) -> list[str]:
    try:
        given = [ast.literal_eval(argument) for argument in call.args]
        versions = {str(one.arg): ast.literal_eval(one.value) for one in call.keywords if one.arg is not None}
    except ValueError:
        raise _wrong(
            path, call.lineno, "@requirements needs plain texts, since nothing runs before they are there"
        ) from None
    found: list[str] = []
    for one in [*given, versions]:
        if isinstance(one, str):
            found.append(one)
        elif isinstance(one, dict) and all(isinstance(text, str) for pair in one.items() for text in pair):
            found += [_pinned(name, version) for name, version in one.items()]
        else:
            raise _wrong(path, call.lineno, "@requirements takes names with versions: {'requests': '2.30.0'}")
    return found


def _pinned(name: str, version: str) -> str:
    """`''` is any version, `2.30.0` that one, `>=2` what it says."""
    version = version.strip()
    return name + (f"=={version}" if version[:1].isdigit() else version)


def _wrong(path: str, line: int | None, message: str) -> Problem:
    fault = {"message": message, "file": path, **({} if line is None else {"line": line})}
    detail = f"{path}{'' if line is None else f', line {line}'}: {message}."
    return Problem({"type": "/problems/invalid-program", "status": 422, "detail": detail, "faults": [fault]})
