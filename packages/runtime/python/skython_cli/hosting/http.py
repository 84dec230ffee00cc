"""The functions over HTTP, for this machine alone: `/NAME` and `/NAME/DEF`."""

import json
import sys
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

from _skython.failures import Failure, malformed, not_found
from skython_cli.hosting.host import FunctionHost, is_failure, problem_of

_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_LARGEST = 10 * 1024 * 1024
_DROPPED = {"connection", "transfer-encoding", "content-length", "set-cookie", "keep-alive", "upgrade"}


def open_server(host: FunctionHost, port: int) -> ThreadingHTTPServer:
    """On 127.0.0.1; port 0 is any free one. Raises OSError when it is taken."""

    class Handler(FunctionHandler):
        functions = host

    return LoopbackServer(("127.0.0.1", port), Handler)


class LoopbackServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no news."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class FunctionHandler(BaseHTTPRequestHandler):
    functions: FunctionHost
    protocol_version = "HTTP/1.1"
    server_version = "skython"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: what functions print is what one wants to see."""

    def _serve(self) -> None:
        self._streaming = False
        target = urlsplit(self.path)
        name = unquote(target.path).strip("/")
        refused = self._refusal()
        body = None if refused else self._body()
        if refused or body is None:
            self.close_connection = True
            self._problem(refused or malformed("The body is too long, or its length is not said."))
        elif not name:
            self._send(200, "application/json", [], json.dumps({"functions": list(self.functions.programs)}).encode())
        else:
            self._call(name, target.query, body)

    def _refusal(self) -> Failure | None:
        """Other sites' pages reach this machine too: by their own name for it, or with their Origin."""
        host = urlsplit(f"//{self.headers.get('host', '')}").hostname
        origin = self.headers.get("origin")
        if host not in _LOOPBACK or (origin is not None and urlsplit(origin).hostname not in _LOOPBACK):
            return not_found("This serves the machine it runs on, and nobody else.")
        return None

    def _body(self) -> bytes | None:
        length = self.headers.get("content-length", "0")
        if "transfer-encoding" in self.headers or not length.isdigit() or int(length) > _LARGEST:
            return None
        return self.rfile.read(int(length))

    def _call(self, name: str, query: str, body: bytes) -> None:
        meta = {
            "method": self.command,
            "contentType": self.headers.get("content-type", ""),
            "query": query,
            "accept": self.headers.get("accept", ""),
            "invocation": str(uuid.uuid4()),
            "headers": [[key, value] for key, value in self.headers.items() if key.lower() != "cookie"],
        }
        answer, result = self.functions.call(name, meta, body, self._piece)
        if self._streaming:
            if is_failure(answer):
                self.close_connection = True  # half a stream is not ended as a whole one is
            else:
                self.wfile.write(b"0\r\n\r\n")
        elif is_failure(answer):
            self._problem({**answer, "invocation": meta["invocation"]})
        else:
            headers = [(key, value) for key, value in answer.get("headers", ())]
            self._send(answer.get("status", 200), answer.get("mediaType", "application/json"), headers, result)

    def _piece(self, head: dict[str, Any] | None, piece: bytes) -> None:
        if head is not None:
            self._streaming = True
            self._head(head["status"], head["mediaType"], head["headers"])
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
        else:
            self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            self.wfile.flush()

    def _problem(self, failure: Failure) -> None:
        problem = problem_of(failure)
        self._send(problem["status"], "application/problem+json", [], json.dumps(problem).encode())

    def _send(self, status: int, media_type: str, headers: list[tuple[str, str]], body: bytes) -> None:
        self._head(status, media_type, headers)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _head(self, status: int, media_type: str, headers: Any) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("X-Content-Type-Options", "nosniff")
        if self.close_connection:
            self.send_header("Connection", "close")
        for name, value in headers:
            if name.lower() not in _DROPPED:
                self.send_header(name, value)
