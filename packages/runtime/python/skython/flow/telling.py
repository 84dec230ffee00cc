"""What is said of a flow while it runs: to programs by `skython flow --json`, to the page by the person before it."""

import json
from typing import Any

from _skython.hearing import tell
from skython.flow.future import Broken, Node
from skython.flow.standing import Standing, Standings

MEDIA_TYPE = "application/vnd.skython.flow+json"
"""Of one event, as the page is told."""

MOST_NODES = 500
"""That a picture can show. A flow of more is only said to be that large."""

_REASON_CHARACTERS = 500


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
    return said


class Teller:
    """Tells the person before this run, if there is one, of one flow."""

    def __init__(self) -> None:
        self._known: set[Node] = set()
        self._silent = False

    def begin(self, standings: Standings) -> None:
        if self._silent:
            return
        self._known.update(standings.all)
        if len(self._known) > MOST_NODES:
            self._silent = True
            _tell({"event": "large", "nodes": len(self._known)})
        else:
            _tell(beginning(standings))

    def changed(self, standing: Standing) -> None:
        if not self._silent:
            _tell(change(standing))


def _tell(said: dict[str, Any]) -> None:
    tell(MEDIA_TYPE, json.dumps(said).encode())
