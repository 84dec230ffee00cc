"""What nodes of a run resulted in, as pickles: what other processes are given."""

import pickle

from skython.flow.errors import FlowError
from skython.flow.future import Done, Node
from skython.flow.standing import Standing, Standings, State


class Results:
    def __init__(self) -> None:
        self._pickles: dict[Node, bytes] = {}

    def take(self, standings: Standings, standing: Standing, pickled: bytes, state: State) -> bool:
        """The node has ended so. False for a pickle that cannot be read any more, as when its class is gone."""
        try:
            value = pickle.loads(pickled)
        except Exception:
            return False
        self._pickles[standing.node] = pickled
        standings.ended(standing, Done(value), state, standing.seconds)
        return True

    def of(self, node: Node) -> bytes:
        """Raises FlowError for one that ended in this process and cannot be pickled."""
        if node not in self._pickles:
            try:
                self._pickles[node] = pickle.dumps(node.outcome.value if isinstance(node.outcome, Done) else None, 5)
            except Exception as error:
                raise FlowError(f"The result of {node.name} cannot be given to another process ({error}).") from None
        return self._pickles[node]
