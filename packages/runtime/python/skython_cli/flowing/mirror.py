"""How a flow stands that runs elsewhere, after what is told of it."""

from typing import Any, cast

from skython.flow.future import Node
from skython.flow.options import Options
from skython.flow.plan import Plan
from skython.flow.standing import Standing, Standings, State
from skython_cli.flowing.pictures import Events, Lines, Live

_ENDED = ("succeeded", "cached", "failed", "skipped", "stopped")


class Mirror:
    """Shows it in a picture. `failed`: names and details of the nodes that failed."""

    def __init__(self, picture: Live | Lines | Events) -> None:
        self._picture = picture
        self._drawn = None if isinstance(picture, Events) else picture
        """Programs get the events as they came."""
        self._nodes: dict[str, Node] = {}
        self._standings: dict[str, Standing] = {}
        self.failed: list[str] = []

    def hear(self, said: dict[str, Any]) -> None:
        """One event of `telling.py`. What this version does not know changes nothing."""
        if said["event"] == "began":
            self._begin(said["nodes"])
            return
        if said["event"] == "failed":
            trace = f"\n{said['trace']}" if said.get("trace") else ""
            self.failed.append(f"{said['node']} failed: {said.get('reason', '')}{trace}")
        standing = self._standings.get(str(said.get("node")))
        if standing is None:  # a flow too large to be shown
            return
        if said["event"] == "printed":
            if self._drawn:
                self._drawn.printed(standing, said["text"])
        elif said["event"] == "running" or said["event"] in _ENDED:
            standing.state = cast(State, said["event"])
            standing.attempts, standing.seconds = said["attempts"], said.get("seconds", 0.0)
            if self._drawn:
                self._drawn.changed(standing)

    def stop(self) -> None:
        """It is over, or nobody listens any more: what had not ended never will."""
        for standing in self._standings.values():
            if standing.open:
                standing.state = "stopped"
                self._picture.changed(standing)

    def _begin(self, nodes: list[dict[str, Any]]) -> None:
        for said in nodes:
            source = said["node"] if said["source"] else None
            self._nodes.setdefault(said["node"], Node(said["node"], _elsewhere, (), {}, Options(), source))
        needs = {self._nodes[said["node"]]: tuple(self._nodes[name] for name in said["needs"]) for said in nodes}
        standings = Standings(Plan(tuple(needs), needs), self._picture.changed)
        for node, standing in standings.all.items():
            known = self._standings.get(node.name)
            if known is None:
                self._standings[node.name] = standing
            else:
                standings.all[node] = known
        if self._drawn:
            self._drawn.begin(standings)


def _elsewhere() -> None:
    """Stands for the function of a node, which is not here."""
