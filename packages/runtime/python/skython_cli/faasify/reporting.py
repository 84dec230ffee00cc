"""An analysis in words, for a person at a terminal and for programs."""

from dataclasses import asdict
from typing import Any

from _skython.analysis.model import Analysis, Definition, Needs

_STAYS = {
    "input": "asks for input",
    "generator": "is a generator",
    "coroutine": "is a coroutine",
    "writes": "writes a file",
    "decorator": "decorates functions",
}


def describe_analysis(analysis: Analysis) -> list[str]:
    """A line a definition: where it runs, and what it needs there."""
    return [f"{one.file}:{one.line}: {one.name} {_where(one)}" for one in analysis.definitions]


def analysis_value(analysis: Analysis) -> dict[str, Any]:
    """For `--json`."""
    return {
        "definitions": [
            {
                "name": one.name,
                "kind": one.kind,
                "file": one.file,
                "line": one.line,
                "stays": one.stays,
                **asdict(one.needs),
            }
            for one in analysis.definitions
        ],
        "globals": list(analysis.kept),
    }


def _where(one: Definition) -> str:
    if one.stays is not None:
        why = _STAYS[one.stays] if one.because == one.name else f"uses {one.because}, which {_STAYS[one.stays]}"
        return f"stays here, because it {why}"
    if one.by_value:
        return "is the same on both sides"
    return f"moves{_needs(one.needs)}"


def _needs(needs: Needs) -> str:
    parts = [f"{word} {', '.join(names)}" for word, names in (
        ("reads", needs.reads), ("writes", needs.writes), ("uses packages", needs.packages),
        ("opens", needs.files), ("stores", needs.stores), ("calls", needs.functions),
    ) if names]  # fmt: skip
    parts += ["prints"] if needs.prints else []
    return f": {', '.join(parts)}" if parts else ""
