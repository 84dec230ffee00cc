"""Descriptions of parameters and results out of docstrings: Google, NumPy and Sphinx styles."""

import inspect
import re
from dataclasses import dataclass, field


@dataclass(slots=True)
class Docstring:
    """`summary` is the first line, `text` the whole, cleaned of indentation."""

    summary: str = ""
    text: str = ""
    parameters: dict[str, str] = field(default_factory=dict)
    returns: str = ""


_ARGUMENTS = ("args", "arguments", "parameters", "params", "keyword args", "keyword arguments", "other parameters")
_RETURNS = ("returns", "return", "yields", "yield")
_OTHERS = (
    "raises", "example", "examples", "note", "notes", "see also", "references", "warnings", "warning", "todo",
    "attributes",
)  # fmt: skip
_SPHINX_PARAMETER = re.compile(r":(?:param|parameter|arg|argument|key|keyword)\s+(?:[^:]*?\s)?\*{0,2}(\w+)\s*:\s*(.*)")
_SPHINX_RETURNS = re.compile(r":(?:returns?|yields?)\s*:\s*(.*)")
_GOOGLE_ENTRY = re.compile(r"\*{0,2}(\w+)\s*(?:\([^)]*\))?\s*:\s*(.*)")
_NUMPY_NAMES = re.compile(r"\*{0,2}(\w+(?:\s*,\s*\*{0,2}\w+)*)\s*(?::.*)?$")


def parse_docstring(doc: str | None) -> Docstring:
    text = inspect.cleandoc(doc) if doc else ""
    if not text:
        return Docstring()
    parsed = Docstring(text.split("\n", 1)[0].strip(), text)
    lines = text.split("\n")
    _read_sphinx(lines, parsed)
    at = 0
    while at < len(lines):
        title = lines[at].strip().lower().rstrip(":")
        underlined = at + 1 < len(lines) and re.fullmatch(r"\s*-{3,}\s*", lines[at + 1]) is not None
        if underlined and title in (*_ARGUMENTS, *_RETURNS, *_OTHERS):
            end = _numpy_end(lines, at + 2)
            _read_numpy(title, lines[at + 2 : end], parsed)
            at = end
        elif lines[at].strip().endswith(":") and title in (*_ARGUMENTS, *_RETURNS):
            end = _google_end(lines, at)
            _read_google(title, lines[at + 1 : end], parsed)
            at = end
        else:
            at += 1
    return parsed


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _google_end(lines: list[str], start: int) -> int:
    outer = _indent(lines[start])
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > outer):
        end += 1
    return end


def _numpy_end(lines: list[str], start: int) -> int:
    for at in range(start, len(lines) - 1):
        if lines[at].strip() and re.fullmatch(r"\s*-{3,}\s*", lines[at + 1]):
            return at
    return len(lines)


def _blocks(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Entries at the least indentation, each with the deeper lines below it."""
    used = [line for line in lines if line.strip()]
    least = min((_indent(line) for line in used), default=0)
    blocks: list[tuple[str, list[str]]] = []
    for line in used:
        if _indent(line) == least or not blocks:
            blocks.append((line.strip(), []))
        else:
            blocks[-1][1].append(line.strip())
    return blocks


def _read_google(title: str, lines: list[str], parsed: Docstring) -> None:
    if title in _RETURNS:
        text = " ".join(line.strip() for line in lines if line.strip())
        kind, separator, rest = text.partition(": ")
        parsed.returns = rest if separator and re.fullmatch(r"[\w.\[\], |]+", kind) else text
        return
    for head, below in _blocks(lines):
        found = _GOOGLE_ENTRY.fullmatch(head)
        if found:
            parsed.parameters[found[1]] = " ".join([found[2], *below]).strip()


def _read_numpy(title: str, lines: list[str], parsed: Docstring) -> None:
    if title in _OTHERS:
        return
    for head, below in _blocks(lines):
        text = " ".join(below)
        if title in _RETURNS:
            parsed.returns = text or parsed.returns or head
            continue
        found = _NUMPY_NAMES.fullmatch(head)
        if found:
            for name in found[1].split(","):
                parsed.parameters[name.strip().lstrip("*")] = text


def _read_sphinx(lines: list[str], parsed: Docstring) -> None:
    target: str | None = None
    for line in lines:
        bare = line.strip()
        parameter, returns = _SPHINX_PARAMETER.fullmatch(bare), _SPHINX_RETURNS.fullmatch(bare)
        if parameter:
            target = parameter[1]
            parsed.parameters[target] = parameter[2]
        elif returns:
            target = ""
            parsed.returns = returns[1]
        elif bare.startswith(":") or not bare:
            target = None
        elif target:
            parsed.parameters[target] += f" {bare}"
        elif target == "":
            parsed.returns += f" {bare}"
