"""`urllib.request` in the page, which has no sockets: by the browser, and by the relay where that is refused."""

import io
from collections.abc import Callable
from email.parser import Parser
from http import HTTPStatus
from http.client import HTTPMessage
from typing import Any
from urllib.error import URLError
from urllib.response import addinfourl

from js import XMLHttpRequest
from pyodide.ffi import JsException, to_js

from _skython_browser.crossing import may_be_set
from _skython_browser.relay import NotRelayed, Relay, Relayed, Wanted
from _skython_browser.sending import Refused, read_body, send


def opener(relay: Relay) -> Callable[[object, Any], Any]:
    """The method of a handler that opens a `urllib.request.Request`."""

    def open_in_page(_handler: object, request: Any) -> Any:
        headers = list({**request.headers, **request.unredirected_hdrs}.items())
        wanted = Wanted(request.get_method(), request.full_url, headers, read_body(request.data))
        seconds = request.timeout if isinstance(request.timeout, int | float) else 0
        try:
            return _response(wanted, send(relay, wanted, lambda: _ask(wanted, seconds)))
        except NotRelayed as error:
            raise URLError(TimeoutError(str(error)) if error.timed_out else str(error)) from None

    return open_in_page


def _ask(wanted: Wanted, seconds: float) -> Relayed:
    request = XMLHttpRequest.new()
    request.open(wanted.method, wanted.url, False)
    request.responseType = "arraybuffer"
    request.timeout = int(seconds * 1000)
    for name, value in wanted.headers:
        if may_be_set(name):
            request.setRequestHeader(name, value)
    try:
        request.send(to_js(wanted.body) if wanted.body else None)
    except JsException as error:
        if error.name == "TimeoutError":
            raise NotRelayed(f"{wanted.host} did not answer within {seconds} s.", timed_out=True) from None
        raise Refused from None
    headers = Parser().parsestr(request.getAllResponseHeaders()).items()
    return Relayed(request.status, headers, request.response.to_bytes())


def _response(wanted: Wanted, answer: Relayed) -> Any:
    headers = HTTPMessage()
    for name, value in answer.headers:
        headers[name] = value
    response: Any = addinfourl(io.BytesIO(answer.body), headers, wanted.url, answer.status)
    known = {status.value: status.phrase for status in HTTPStatus}
    response.msg = response.reason = known.get(answer.status, "")
    return response
