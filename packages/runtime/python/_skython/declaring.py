"""What a file says it needs: `@requirements({...})`, or a block of inline metadata (PEP 723). Nothing of it runs."""

import ast
import re
import sys
from typing import Any, NamedTuple

_BLOCK = re.compile(r"(?m)^# /// (?P<type>[a-zA-Z0-9-]+)$\s(?P<content>(^#(| .*)$\s)+)^# ///$")


class Need(NamedTuple):
    """One requirement as pip reads it, with its line from 1."""

    text: str
    line: int


class Declaration(NamedTuple):
    """`python` is `>=3.11` or empty; `line` is where inline metadata begins."""

    needs: tuple[Need, ...] = ()
    python: str = ""
    line: int = 1


class Misdeclared(Exception):
    """`message` goes on after the name of the file."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def read_declaration(source: str, tree: ast.Module) -> Declaration:
    """Of one file. Raises Misdeclared."""
    inline = _inline(source)
    called = [need for call in _calls(tree) for need in _read_call(call)]
    return Declaration((*inline.needs, *called), inline.python, inline.line)


def _inline(source: str) -> Declaration:
    blocks = [found for found in _BLOCK.finditer(source) if found.group("type") == "script"]
    if not blocks:
        return Declaration()
    if len(blocks) > 1:
        raise Misdeclared("has more than one block of inline metadata")
    lines = blocks[0].group("content").splitlines()
    text = "\n".join(line[2:] if line.startswith("# ") else line[1:] for line in lines)
    line = source.count("\n", 0, blocks[0].start()) + 1
    try:
        content = _toml(text)
    except ValueError as error:
        raise Misdeclared(f"has inline metadata that is no TOML: {error}", line) from None
    packages, python = content.get("dependencies", []), content.get("requires-python", "")
    if not isinstance(packages, list) or not all(isinstance(one, str) for one in packages) or type(python) is not str:
        raise Misdeclared("has inline metadata whose dependencies are no list of texts", line)
    return Declaration(tuple(Need(one, line) for one in packages), python, line)


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


def _read_call(call: ast.Call) -> list[Need]:
    try:
        given = [ast.literal_eval(argument) for argument in call.args]
        versions = {str(one.arg): ast.literal_eval(one.value) for one in call.keywords if one.arg is not None}
    except ValueError:
        message = "@requirements needs plain texts, since nothing runs before they are there"
        raise Misdeclared(message, call.lineno) from None
    found: list[str] = []
    for one in [*given, versions]:
        if isinstance(one, str):
            found.append(one)
        elif isinstance(one, dict) and all(isinstance(text, str) for pair in one.items() for text in pair):
            found += [_pinned(name, version) for name, version in one.items()]
        else:
            raise Misdeclared("@requirements takes names with versions: {'requests': '2.30.0'}", call.lineno)
    return [Need(text, call.lineno) for text in found]


def _pinned(name: str, version: str) -> str:
    """`''` is any version, `2.30.0` that one, `>=2` what it says."""
    version = version.strip()
    return name + (f"=={version}" if version[:1].isdigit() else version)
