"""What is said of a flow while it runs: to programs by `skython flow --json`, to the page by the person before it."""

import json
from collections.abc import Callable
from typing import Any

from _skython.hearing import tell
from skython.flow.future import Broken, Node
from skython.flow.standing import Standing, Standings

MEDIA_TYPE = "application/vnd.skython.flow+json"
"""Of one event, as the page is told."""

MOST_NODES = 500
"""That a picture can show. Of a flow of more only its size is told, and what fails."""

_REASON_CHARACTERS = 500
_TRACE_CHARACTERS = 10_000


def beginning(standings: Standings) -> dict[str, Any]:
    """All nodes of it, each behind those it needs."""
    nodes = [
        {"node": one.node.name, "needs": [need.name for need in one.needs], "source": one.node.source is not None}
        for one in standings.all.values()
    ]
    return {"event": "began", "nodes": nodes}


def change(standing: Standing) -> dict[str, Any]:
    """Seconds are of the last attempt."""
    said = {"event": standing.state, "node": standing.node.name, "attempts": standing.attempts}
    if not standing.open:
        said["seconds"] = round(standing.seconds, 3)
    if isinstance(standing.node.outcome, Broken):
        said["reason"] = standing.node.outcome.reason[:_REASON_CHARACTERS]
        if standing.state == "failed" and standing.node.outcome.trace:
            said["trace"] = standing.node.outcome.trace[-_TRACE_CHARACTERS:]
    return said


def _tell_person(event: bytes) -> bool:
    tell(MEDIA_TYPE, event)
    return True


class Teller:
    """Tells the person before this run, if there is one, of one flow. `tell` takes an event as JSON; False: nobody
    listens any more.
    """

    def __init__(self, tell: Callable[[bytes], bool] = _tell_person) -> None:
        self._tell = tell
        self._known: set[Node] = set()
        self._large = self._silent = False

    def begin(self, standings: Standings) -> None:
        self._known.update(standings.all)
        if len(self._known) > MOST_NODES:
            self._large = True
            self._say({"event": "large", "nodes": len(self._known)})
        else:
            self._say(beginning(standings))

    def changed(self, standing: Standing) -> None:
        if not self._large or standing.state == "failed":
            self._say(change(standing))

    def printed(self, standing: Standing, text: str) -> None:
        self._say({"event": "printed", "node": standing.node.name, "text": text})

    def _say(self, said: dict[str, Any]) -> None:
        if not self._silent and not self._tell(json.dumps(said).encode()):
            self._silent = True
