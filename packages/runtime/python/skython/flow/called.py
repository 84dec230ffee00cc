"""A node of a flow, called in a worker beside the flow's own."""

import json
import pickle
from typing import Any

from skython.flow.answering import Answer, answer_call

RESULT = "application/vnd.skython.node+pickle"
FAILED = "application/vnd.skython.node+json"
"""Of a node that did not succeed: why."""


def answer_node(body: bytes, root: str, limit: int) -> tuple[dict[str, Any], bytes]:
    """Meta and body of the answer; `limit` bytes at most."""
    call, results = pickle.loads(body)
    answer = answer_call(call, list(results), root)
    if answer.result is not None and len(answer.result) > limit:
        answer = Answer(None, f"Its result has more than {limit} bytes, as a pickle. Store it, and return its key.")
    if answer.result is not None:
        return _returned(RESULT), answer.result
    said = {"reason": answer.reason[:10_000], "detail": answer.detail[:100_000], "again": answer.again}
    return _returned(FAILED), json.dumps(said).encode()


def _returned(media_type: str) -> dict[str, Any]:
    return {"kind": "returned", "status": 200, "mediaType": media_type, "headers": []}
