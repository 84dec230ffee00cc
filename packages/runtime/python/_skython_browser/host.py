"""The host of the core in the browser: answers at once from the call's snapshot, else asks the page."""

import json
from typing import Any

from pyodide.ffi import can_run_sync, run_sync, to_js

from _skython_browser.port import Port


class PageHost:
    """Synchronous for the author's code, with and without stack switching."""

    def __init__(self, port: Port) -> None:
        self._port = port

    def request(self, op: dict[str, Any], body: bytes = b"") -> tuple[dict[str, Any], bytes]:
        text = json.dumps(op)
        data = to_js(body)
        answer = self._port.answer(text, data)
        if answer is None:
            waits = self._port.stack_switching and can_run_sync()
            answer = run_sync(self._port.ask(text, data)) if waits else self._port.ask_now(text, data)
        reply, content = answer
        return json.loads(reply), content.to_bytes()
