"""What a flow looks like while it runs: a live list on a terminal, lines elsewhere, events for programs."""

import json
import sys
import threading
from typing import Any, TextIO

from skython.flow.standing import Standing, Standings, State
from skython.flow.telling import beginning, change
from skython_cli.output import paint

_SIGNS: dict[State, tuple[str, str]] = {
    "waiting": ("·", "2"),
    "running": ("▶", "36"),
    "succeeded": ("✓", "32"),
    "cached": ("=", "32"),
    "failed": ("✗", "31"),
    "skipped": ("-", "2"),
    "stopped": ("■", "33"),
}


def line_of(standing: Standing, out: TextIO, width: int = 0) -> str:
    """`✓ clean#2   succeeded   0.12 s  attempt 2  ← fetch`"""
    sign, colour = _SIGNS[standing.state]
    node = standing.node
    parts = [f"{paint(sign, colour, out)} {node.name.ljust(width)}", standing.state.ljust(9)]
    parts.append(f"{standing.seconds:7.2f} s" if standing.seconds else " " * 9)
    if standing.attempts > 1:
        parts.append(f"attempt {standing.attempts}")
    if node.source is not None:
        parts.append("source")
    if standing.needs:
        parts.append(f"← {', '.join(need.name for need in standing.needs)}")
    return "  ".join(parts).rstrip()


class Lines:
    """A line each time a node has ended."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._lock = threading.Lock()
        self._width = 0

    def begin(self, standings: Standings) -> None:
        self._width = max((len(node.name) for node in standings.all), default=0)

    def changed(self, standing: Standing) -> None:
        if standing.open:
            return
        with self._lock:
            print(line_of(standing, self._out, self._width), file=self._out, flush=True)

    def printed(self, standing: Standing, text: str) -> None:
        with self._lock:
            for line in text.splitlines():
                print(f"{standing.node.name} | {line}", file=self._out, flush=True)


class Live:
    """All nodes, drawn again where they stand; what they print goes above."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._lock = threading.Lock()
        self._standings: Standings | None = None
        self._drawn = 0

    def begin(self, standings: Standings) -> None:
        with self._lock:
            self._standings, self._drawn = standings, 0
            self._draw()

    def changed(self, _standing: Standing) -> None:
        with self._lock:
            self._draw()

    def printed(self, standing: Standing, text: str) -> None:
        with self._lock:
            self._draw([f"{standing.node.name} | {line}" for line in text.splitlines()])

    def _draw(self, above: list[str] | None = None) -> None:
        if self._standings is None:
            return
        import shutil

        columns, rows = shutil.get_terminal_size()
        everything = list(self._standings.all.values())
        width = max((len(one.node.name) for one in everything), default=0)
        shown = everything if len(everything) < rows else [one for one in everything if one.state != "waiting"]
        lines = [_cut(line_of(one, self._out, width), columns) for one in shown[-max(rows - 2, 1) :]]
        if len(lines) < len(everything):
            ended = sum(not one.open for one in everything)
            lines.append(f"{ended} of {len(everything)} nodes have ended")
        text = f"\x1b[{self._drawn}F" if self._drawn else ""
        text += "".join(f"\x1b[2K{line}\n" for line in (*(above or ()), *lines)) + "\x1b[0J"
        self._out.write(text)
        self._out.flush()
        self._drawn = len(lines)


class Events:
    """A JSON line a change, for programs."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._lock = threading.Lock()

    def begin(self, standings: Standings) -> None:
        self.say(beginning(standings))

    def changed(self, standing: Standing) -> None:
        self.say(change(standing))

    def printed(self, standing: Standing, text: str) -> None:
        self.say({"event": "printed", "node": standing.node.name, "text": text})

    def say(self, said: dict[str, Any]) -> None:
        with self._lock:
            print(json.dumps(said, ensure_ascii=False), file=self._out, flush=True)


def picture_for(as_json: bool) -> "Live | Lines | Events":
    if as_json:
        return Events(sys.__stdout__ or sys.stdout)
    out = sys.__stderr__ or sys.stderr
    return Live(out) if out.isatty() else Lines(out)


def _cut(line: str, columns: int) -> str:
    """Too long a line would wrap, and the next drawing miss its place. Colours count for nothing."""
    import re

    kept, left = "", columns - 1
    for part in re.split(r"(\x1b\[[0-9]*m)", line):
        if part.startswith("\x1b"):
            kept += part
        else:
            kept += part[:left]
            left -= len(part[:left])
    return kept
