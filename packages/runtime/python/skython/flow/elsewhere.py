"""Nodes at the same time, in other workers of an instance that have loaded the same program."""

import json
import pickle
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from _skython.host import ConcurrentHost, largest, request
from _skython.loading import program_root
from skython.flow.answering import Answer
from skython.flow.called import RESULT
from skython.flow.errors import FlowError
from skython.flow.future import Broken, Node
from skython.flow.inline import call_here, pause_before
from skython.flow.plan import plan_of
from skython.flow.requests import Request, key_of, request_of
from skython.flow.results import Results
from skython.flow.standing import Standing, Standings
from skython.flow.telling import Teller
from skython.flow.version import version_of

AT_ONCE = 4
"""Workers that one version may have, unless an instance sets it otherwise."""


@dataclass
class _Sent:
    standing: Standing
    op: dict[str, Any]
    body: bytes


class Elsewhere:
    """What cannot go to another worker runs in this one, where the others leave it time."""

    def __init__(self, many: ConcurrentHost) -> None:
        self._host = many
        self._teller = Teller(_told)
        self._results = Results()
        self._sent: dict[int, _Sent] = {}
        self._here: deque[Standing] = deque()
        self._versions: dict[int, str] = {}
        self._refused = False
        self._keeps = True

    def run(self, nodes: Sequence[Node]) -> None:
        standings = Standings(plan_of(nodes), self._teller.changed)
        self._teller.begin(standings)
        try:
            self._all(standings)
        except BaseException:
            self._host.abandon(self._sent)
            standings.stop()
            raise
        finally:
            self._sent.clear()
            self._here.clear()

    def _all(self, standings: Standings) -> None:
        while True:
            for standing in standings.ready():
                if len(self._sent) >= AT_ONCE:
                    break
                self._begin(standings, standing)
            if self._here:
                call_here(standings, self._here.popleft())
            elif self._sent:
                self._take_answer(standings)
            else:
                return

    def _begin(self, standings: Standings, standing: Standing) -> None:
        call = None if self._refused else self._request_of(standing.node)
        if call is None:
            self._keep_here(standing)
            return
        op = {"op": "node", "name": standing.node.name}
        if self._keeps and standing.node.options.cache:
            op["digest"] = key_of(standing.node, call, self._version_of(standing.node))
            kept = self._kept(op["digest"])
            if kept is not None and self._results.take(standings, standing, kept, "cached"):
                return
        self._send(standings, _Sent(standing, op, pickle.dumps((call.call, call.results), 5)))

    def _send(self, standings: Standings, sent: _Sent) -> None:
        if len(sent.body) > largest():
            self._keep_here(sent.standing)
            return
        sent.standing.attempts += 1
        standings.set(sent.standing, "running")
        self._sent[self._host.start(sent.op, sent.body)] = sent

    def _keep_here(self, standing: Standing) -> None:
        standing.state = "running"  # told when it is
        self._here.append(standing)

    def _take_answer(self, standings: Standings) -> None:
        number, reply, body = self._host.finish(self._sent)
        sent = self._sent.pop(number)
        standing, node = sent.standing, sent.standing.node
        standing.seconds = float(reply.get("ms", 0)) / 1000
        answer = _answer_of(reply, body)
        if answer is None:
            self._refused = "error" in reply
            standing.attempts -= 1
            self._keep_here(standing)
        elif answer.result is not None:
            if not self._results.take(standings, standing, answer.result, "succeeded"):
                _fail(standings, standing, Answer(None, "its result cannot be read here"))
        elif answer.again and standing.attempts <= node.options.retries:
            self._teller.printed(standing, f"{answer.reason}; tried again\n")
            pause = int(pause_before(standing.attempts + 1) * 1000)
            self._send(standings, _Sent(standing, {**sent.op, "afterMs": pause}, sent.body))
        else:
            _fail(standings, standing, answer)

    def _kept(self, digest: str) -> bytes | None:
        reply, body = request({"op": "kept", "digest": digest})
        self._keeps = "error" not in reply
        return body if reply.get("ok") else None

    def _version_of(self, node: Node) -> str:
        known = self._versions.get(id(node.function))
        if known is None:
            known = self._versions[id(node.function)] = version_of(node.function, program_root())
        return known

    def _request_of(self, node: Node) -> Request | None:
        """None for what no other worker could be given: a script's own functions are in this one alone."""
        if getattr(node.function, "__module__", None) == "__main__":
            return None
        try:
            return request_of(node, self._results.of)
        except FlowError:
            return None


def _answer_of(reply: dict[str, Any], body: bytes) -> Answer | None:
    """None: there is no other worker for it, now or (with an error) during this call."""
    error = reply.get("error")
    if error is not None:
        return Answer(None, str(error["detail"])) if error["kind"] == "call-failed" else None
    if not reply["ok"]:
        return None
    return Answer(body) if reply["mediaType"] == RESULT else Answer(None, **json.loads(body))


def _fail(standings: Standings, standing: Standing, answer: Answer) -> None:
    broken = Broken(answer.reason, f"{standing.node.name} failed: {answer.reason}", answer.detail)
    standings.ended(standing, broken, "failed", standing.seconds)


def _told(event: bytes) -> bool:
    reply, _ = request({"op": "flow"}, event)
    return bool(reply.get("heard"))
