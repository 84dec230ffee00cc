"""The person before the page: asked while Python waits, shown what a program displays."""

from pyodide.ffi import can_run_sync, run_sync, to_js

from _skython_browser.port import Port

CANNOT_WAIT = (
    "input() cannot wait for an answer in this browser, which lacks WebAssembly stack switching (JSPI). "
    "Use Chrome, Edge or another browser that has it, or give the function a parameter."
)
INSIDE = "input() cannot wait for an answer here, inside a call that JavaScript made."
NO_ANSWER = "input() was given no answer."


class PagePerson:
    """Answers come from the console's own row."""

    def __init__(self, port: Port) -> None:
        self._port = port

    def ask(self, prompt: str, /) -> str:
        if not self._port.stack_switching:
            raise EOFError(CANNOT_WAIT)
        if not can_run_sync():
            raise EOFError(INSIDE)
        answer = run_sync(self._port.ask_person(prompt))
        if answer is None:
            raise EOFError(NO_ANSWER)
        return str(answer)

    def show(self, media_type: str, body: bytes, /) -> None:
        self._port.display(media_type, to_js(body))
