"""What running code may ask for on a laptop: calls of published functions by the account's token, and secrets."""

import os
from typing import TYPE_CHECKING, Any

from skython_client.errors import ClientError, Problem

if TYPE_CHECKING:
    from skython_client.http import Client
    from skython_client.targets import Target

_LONGEST = 330.0
"""Seconds: an author may set a limit of 300, and a call may wait before it runs."""


class LaptopHost:
    """Answers a `HostRequest` of packages/runtime/src/host.ts with a `HostReply`."""

    def __init__(self, instance: str | None = None) -> None:
        self._instance = instance

    def request(self, op: dict[str, Any], body: bytes, /) -> tuple[dict[str, Any], bytes]:
        if op["op"] == "secret":
            return _secret(str(op["name"]))
        if op["op"] not in ("call", "describe"):
            detail = "Stored values live on the instance: publish this function, or try it with skython run --remote."
            return _refused("refused", detail), b""
        # Here, and not above: most runs call nothing, and HTTP takes a fifth of the time until they begin.
        from skython_client.accounts import read_account
        from skython_client.http import Client
        from skython_client.targets import read_target

        try:
            client = Client(read_account(self._instance))
            target = read_target(str(op["target"]), lambda: client.account.required().name)
            if op["op"] == "describe":
                return _describe(client, target)
            return _call(client, target, body, op.get("later"))
        except Problem as error:
            kind = "not-found" if error.kind == "not-found" else "call-failed"
            return _refused(kind, str(error), error.problem), b""
        except ClientError as error:
            return _refused("offline" if error.kind in ("unreachable", "incompatible") else "refused", str(error)), b""


def _secret(name: str) -> tuple[dict[str, Any], bytes]:
    """The environment's: those of the instance never leave it."""
    value = os.environ.get(name)
    if value is None:
        detail = f"On a laptop a secret is the environment variable {name}, and it is not set."
        return _refused("secret-missing", detail), b""
    return {"ok": True}, os.fsencode(value)


def _describe(client: "Client", target: "Target") -> tuple[dict[str, Any], bytes]:
    from skython_client.http import path_of

    detail = client.json("GET", path_of("api", "functions", target.owner, target.at_version))
    return {"ok": True, "schema": detail["schema"]}, b""


def _call(
    client: "Client", target: "Target", body: bytes, later: dict[str, Any] | None
) -> tuple[dict[str, Any], bytes]:
    from skython_client.http import path_of

    parts = ("f", target.owner, target.at_version, *((target.callable,) if target.callable else ()))
    headers = {"content-type": "application/json"}
    if later is not None:
        names = {"key": "idempotency-key"}
        headers |= {"prefer": "respond-async"} | {
            names.get(name, f"x-skython-{name}"): str(value) for name, value in later.items()
        }
    answer = client.send("POST", path_of(*parts), body, headers, timeout=_LONGEST)
    return {"ok": True, "mediaType": answer.media_type}, answer.body


def _refused(kind: str, detail: str, problem: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"ok": False, "error": {"kind": kind, "detail": detail, **({"problem": problem} if problem else {})}}
