"""Functions as a list."""

from typing import Any

from skython_cli.output import table

_WIDTH = 60


def function_table(items: list[dict[str, Any]], empty: str) -> str:
    """`owner/name`, version, visibility, the first words of the description."""
    rows = [
        (f"{one['owner']}/{one['name']}", f"v{one['version']}", str(one["visibility"]), _short(str(one["description"])))
        for one in items
    ]
    return table(rows, empty)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"
