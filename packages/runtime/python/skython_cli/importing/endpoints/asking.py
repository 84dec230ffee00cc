"""GET of a foreign endpoint. Credentials go to the address that was named, and nowhere else."""

import json
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any

from skython_cli.importing.archive import LARGEST_BYTES
from skython_client.errors import Incompatible, Problem, Unreachable

_SECONDS = 60
_MOST = LARGEST_BYTES * 3 // 2
"""Bytes of an answer: a zip in base64 in JSON."""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def ask(url: str, headers: Mapping[str, str]) -> bytes:
    """Raises Unreachable, Incompatible, Problem."""
    opener = urllib.request.build_opener(_NoRedirects)
    try:
        with opener.open(urllib.request.Request(url, headers=dict(headers)), timeout=_SECONDS) as answer:
            body: bytes = answer.read(_MOST + 1)
    except urllib.error.HTTPError as error:
        with error:
            raise _refusal(url, error.code, error.read(10_000)) from None
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise Unreachable(f"{url} cannot be read ({reason}). Is the address right? Nothing was imported.") from None
    if len(body) > _MOST:
        raise Incompatible(f"{url} answers with more than {_MOST} bytes. Nothing was imported.")
    return body


def ask_json(url: str, headers: Mapping[str, str]) -> dict[str, Any]:
    try:
        value = json.loads(ask(url, headers))
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise Incompatible(f"{url} does not answer with a JSON object. Is it the right platform? Nothing was imported.")
    return value


def basic(user: str, password: str) -> dict[str, str]:
    return {"authorization": "Basic " + b64encode(f"{user}:{password}".encode()).decode()}


_KINDS = {401: "unauthorised", 403: "forbidden", 404: "not-found", 429: "busy"}


def _refusal(url: str, status: int, body: bytes) -> Problem:
    """What the platform says, in its own words: `error`, `message`, or a text."""
    text = body.decode("utf-8", "replace").strip()
    try:
        value = json.loads(text)
        said = str(value.get("error") or value.get("message") or value.get("Message") or text)
    except (ValueError, AttributeError):
        said = text
    kind = _KINDS.get(status, "incompatible")
    detail = f"{url} answered {status}: {said[:500]} Nothing was imported."
    return Problem({"type": f"/problems/{kind}", "title": "The platform refused", "status": status, "detail": detail})
