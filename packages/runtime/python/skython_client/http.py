"""HTTP to one instance."""

import json
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPException, HTTPSConnection
from typing import IO, Any
from urllib.parse import quote, urlencode

from skython_client.accounts import Account
from skython_client.answer import Answer
from skython_client.errors import Incompatible, Problem, Unreachable
from skython_client.version import VERSION

PROBLEM = "application/problem+json"


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A token is for the instance it was made at."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> None:
        raise Incompatible(f"{req.host} sends on to {newurl}. If you trust it: skython login {newurl}")


class _HTTPS(urllib.request.HTTPSHandler):
    """Reads the certificates of this machine when they are needed: that takes 20 ms, with the same checks."""

    def __init__(self) -> None:
        urllib.request.AbstractHTTPHandler.__init__(self)

    def https_open(self, req: urllib.request.Request) -> Any:
        return self.do_open(HTTPSConnection, req)


class Client:
    """Requests as one account. Timeouts in seconds; a call may take as long as the instance lets it."""

    def __init__(self, account: Account, timeout: float = 30) -> None:
        self.account = account
        self._timeout = timeout
        self._opener = urllib.request.build_opener(_NoRedirects, _HTTPS)

    def send(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = None,
    ) -> Answer:
        """Raises Problem for what the instance refuses, Unreachable, Incompatible."""
        with self.open(method, path, body, headers, timeout) as response, reading(self.account.instance):
            kind = response.headers.get_content_type()
            return Answer(response.status, kind, response.headers, response.read())

    @contextmanager
    def open(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = None,
    ) -> Iterator[Any]:
        """A response to be read as it comes."""
        instance = self.account.instance
        request = urllib.request.Request(
            instance + path, body, {**self._own_headers(), **(headers or {})}, method=method
        )
        with reading(instance):
            try:
                response = self._opener.open(request, timeout=timeout or self._timeout)
            except urllib.error.HTTPError as error:
                if not _is_own_answer(error):
                    raise _refusal(error, self.account) from None
                response = error
        with response:
            yield response

    def json(self, method: str, path: str, value: Any = None, timeout: float | None = None) -> Any:
        """A JSON request of the developer side, and its answer."""
        body = None if value is None else json.dumps(value).encode()
        headers = {} if body is None else {"content-type": "application/json"}
        answer = self.send(method, path, body, headers, timeout)
        if not answer.body:
            return None
        try:
            return json.loads(answer.body)
        except ValueError:
            raise not_understood(self.account.instance, f"{path} answered {answer.media_type}") from None

    def _own_headers(self) -> dict[str, str]:
        headers = {
            "user-agent": f"skython/{VERSION}",
            "origin": self.account.instance,
            "accept": "application/json, */*",
        }
        if self.account.token:
            headers["authorization"] = f"Bearer {self.account.token}"
        return headers


def not_understood(instance: str, what: str) -> Incompatible:
    return Incompatible(
        f"{instance} does not answer as skython {VERSION} expects ({what}). Is it a skython instance? It may be older "
        f"or newer: {instance}/api/instance tells its version; get the same with pip install skython==VERSION."
    )


def path_of(*parts: str, **query: str | None) -> str:
    """`/api/functions/demo/x?limit=5`: parts are quoted, what is None is left out."""
    given = {name: value for name, value in query.items() if value is not None}
    return "/" + "/".join(quote(part, safe="@") for part in parts) + (f"?{urlencode(given)}" if given else "")


def _is_own_answer(error: urllib.error.HTTPError) -> bool:
    """Whether a function answered with a status of its own, by `skython.Response`."""
    return "x-skython-invocation" in error.headers and error.headers.get_content_type() != PROBLEM


def _refusal(error: urllib.error.HTTPError, account: Account) -> Exception:
    with error:
        kind = error.headers.get_content_type()
        try:
            problem = json.loads(error.read()) if kind == PROBLEM else None
        except (ValueError, OSError, HTTPException):
            problem = None
    if isinstance(problem, dict) and problem.get("type") == "/problems/unauthorised" and account.token:
        said = str(problem.get("detail", ""))
        problem["detail"] = f"{said} Sign in again with: skython login {account.instance}".strip()
    if isinstance(problem, dict):
        return Problem(problem)
    return not_understood(account.instance, f"status {error.code}, {kind}")


@contextmanager
def reading(instance: str) -> Iterator[None]:
    """Errors of the network as messages that say what to do."""
    try:
        yield
    except TimeoutError:
        raise Unreachable(f"{instance} did not answer in time. Try again, or look whether the instance runs.") from None
    except urllib.error.URLError as error:
        raise _unreachable(instance, error.reason) from None
    except HTTPException as error:
        raise not_understood(instance, type(error).__name__) from None
    except OSError as error:
        raise _unreachable(instance, error) from None


def _unreachable(instance: str, reason: object) -> Unreachable:
    if isinstance(reason, TimeoutError):
        return Unreachable(f"{instance} did not answer in time. Try again, or look whether the instance runs.")
    said = "no such host" if isinstance(reason, socket.gaierror) else str(reason)
    return Unreachable(f"{instance} cannot be reached ({said}). Is the address right, and does the instance run?")
