"""The functions the worker's script calls. They take and give text and bytes, so no reference crosses."""

import json
import os
import random
import sys
from collections.abc import Callable
from typing import Any

from pyodide.ffi import JsProxy, to_js

from _skython.session import Session
from _skython_browser.archive import trust_standard_archive
from _skython_browser.debugging import Debugging
from _skython_browser.emit import PageEmit
from _skython_browser.host import PageHost
from _skython_browser.imported import read_imported
from _skython_browser.person import PagePerson
from _skython_browser.port import Port
from _skython_browser.relay import Relay
from _skython_browser.requesting import join_requests, join_urllib
from _skython_browser.scratch import clear_scratch
from _skython_browser.warming import warm


def settle() -> None:
    """Before a snapshot: meet what nearly every program needs, and leave no trace of the boot."""
    warm()
    while "" in sys.path:
        sys.path.remove("")


def open(port: Port) -> JsProxy:
    """Joins the core to the worker. Called once, after a boot or a restore."""
    trust_standard_archive()
    os.environ["MPLBACKEND"] = "module://_skython_browser.plotting"
    _forget_restored_chance()
    relay = Relay(port)
    join_requests(relay)
    join_urllib(relay)
    while "" in sys.path:
        sys.path.remove("")
    return to_js(list(_functions(port)))


def _forget_restored_chance() -> None:
    """A restored memory holds the random state of when it was made: the same for every run otherwise."""
    random.seed()
    tempfile = sys.modules.get("tempfile")
    if tempfile is not None:
        tempfile._name_sequence = None  # type: ignore[attr-defined]


def _functions(port: Port) -> tuple[Callable[..., Any], ...]:
    host = PageHost(port)
    emit = PageEmit(port)
    person = PagePerson(port)
    debugging = Debugging(port)
    session: Session | None = None

    def describe(root: str, settings: str) -> str:
        port.bound_recursion()
        return json.dumps(Session.describe(root, json.loads(settings)))

    def imported(root: str, settings: str) -> str:
        port.bound_recursion()
        return json.dumps(read_imported(root, json.loads(settings)))

    def prepare(root: str, settings: str) -> str:
        nonlocal session
        port.bound_recursion()
        session = Session(root=root, host=host, person=person)
        debugging.watch(session, root)
        prepared = session.prepare(json.loads(settings), emit)
        if "failure" in prepared:
            debugging.end()
        clear_scratch()
        return json.dumps(prepared)

    def call(meta: str, body: JsProxy) -> JsProxy:
        if session is None:
            raise RuntimeError("No program is prepared.")
        port.bound_recursion()
        debugging.begin_call()
        ended, result = session.call(json.loads(meta), body.to_bytes(), emit)
        debugging.end()
        clear_scratch()
        return to_js([json.dumps(ended), result])

    def console(request: str) -> JsProxy:
        if session is None:
            raise RuntimeError("No program is prepared.")
        port.bound_recursion()
        ended, result = session.console(json.loads(request), emit)
        return to_js([json.dumps(ended), result])

    return describe, imported, prepare, call, console, debugging.attach, debugging.examine
