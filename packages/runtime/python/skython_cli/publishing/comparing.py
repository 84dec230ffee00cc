"""Where two programs differ, file by file."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

from skython_cli.publishing.files import Content, bytes_of


@dataclass(frozen=True)
class Difference:
    """`text` is a unified diff, or one line for bytes."""

    path: str
    text: str


def compare(published: Mapping[str, Content], here: Mapping[str, Content]) -> list[Difference]:
    """By path; empty when they are the same."""
    found = []
    for path in sorted({*published, *here}):
        before, after = published.get(path), here.get(path)
        same = before is not None and after is not None and bytes_of(before) == bytes_of(after)
        if not same:
            found.append(Difference(path, _text(path, before, after)))
    return found


def _text(path: str, before: Content | None, after: Content | None) -> str:
    if isinstance(before, dict) or isinstance(after, dict):
        what = "is new here" if before is None else "is not here" if after is None else "differs"
        return f"{path}: {what}"
    old, new = (before or "").splitlines(), (after or "").splitlines()
    names = ("/dev/null" if before is None else f"published/{path}", "/dev/null" if after is None else f"here/{path}")
    return "\n".join(difflib.unified_diff(old, new, *names, lineterm=""))
