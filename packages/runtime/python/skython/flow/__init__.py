"""Flows: calls whose results are arguments of other calls. Each runs once what it needs is there.

`submit(fn, …)` makes a node and returns its future at once. `skython flow` runs nodes at the same time, in processes,
and keeps their results between runs; anywhere else they run one after the other, when a result is asked for.
"""

from skython.flow.errors import CircularFlow, FlowError, NodeFailed
from skython.flow.future import Future
from skython.flow.options import node
from skython.flow.submitting import source, submit

__all__ = ["CircularFlow", "FlowError", "Future", "NodeFailed", "node", "source", "submit"]
