"""Serves the shapes on loopback."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from page_shapes import Shape

ROBOTS = b"User-agent: *\nDisallow: /kept-from-programs\n"


@contextmanager
def served(shapes: list[Shape]) -> Iterator[str]:
    """The origin of a server that answers each shape at its name; `/slow` never ends its answer."""
    named = {f"/{shape.name}": shape for shape in shapes}
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/slow":
                self._answer(200, {"content-type": "text/html", "content-length": "1000"}, b"<p>")
                over.wait(30)
            elif self.path == "/robots.txt":
                self._answer(200, {"content-type": "text/plain"}, ROBOTS)
            elif self.path == "/moved":
                self._answer(301, {"location": "/article"}, b"")
            else:
                shape = named[self.path]
                self._answer(shape.status, shape.headers, shape.body)

        def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in {"content-length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(body)
                self.wfile.flush()
            except OSError:
                return  # who asked has seen enough

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()
