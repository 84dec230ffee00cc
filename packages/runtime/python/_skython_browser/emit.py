"""Where the core puts what leaves a call before it ends."""

import json
from typing import Any

from pyodide.ffi import to_js

from _skython_browser.port import Port


class PageEmit:
    """Logs and pieces of a stream, posted to the page as they are made."""

    def __init__(self, port: Port) -> None:
        self._port = port

    def log(self, stream: str, text: str, _truncated: bool = False, /) -> None:
        self._port.log(stream, text)

    def streaming(self, meta: dict[str, Any], /) -> None:
        self._port.streaming(json.dumps(meta))

    def chunk(self, data: bytes, /) -> None:
        self._port.chunk(to_js(data))
