"""Azure's script convention: the request lies in the file `$req` names, the answer goes to the one `$res` names."""

import os
import tempfile
from collections.abc import Callable
from typing import Any

from _skython.incoming import Incoming
from _skython.invocation import current
from _skython.jsontext import parse_json_text
from _skython.request import Request
from _skython.response import Response

_ANSWER = {"status", "body", "headers", "isRaw"}


def run_azure(run: Callable[[], None], incoming: Incoming) -> Any:
    """JSON in the answer file is the result, or the response it describes; other text is the result as text."""
    with tempfile.TemporaryDirectory() as folder:
        request, response = os.path.join(folder, "req"), os.path.join(folder, "res")
        with open(request, "wb") as stream:
            stream.write(incoming.body)
        os.environ.update(_variables(incoming), req=request, res=response)
        run()
        if not os.path.exists(response):
            return None
        with open(response, encoding="utf-8", errors="replace") as stream:
            text = stream.read()
    try:
        value = parse_json_text(text)
    except ValueError:
        return Response(text)
    return _response(value) if _is_answer(value) else value


def _variables(incoming: Incoming) -> dict[str, str]:
    """As Azure's runtime sets them; the session takes them back after the call."""
    request = Request.of(incoming)
    variables = {
        "REQ_METHOD": incoming.method,
        "INVOCATIONID": current.id,
        "EXECUTION_CONTEXT_INVOCATIONID": current.id,
        "EXECUTION_CONTEXT_FUNCTIONNAME": "main",
        "EXECUTION_CONTEXT_FUNCTIONDIRECTORY": os.getcwd(),
    }
    variables.update({f"REQ_HEADERS_{name.upper()}": value for name, value in request.headers.items()})
    variables.update({f"REQ_QUERY_{name.upper()}": value for name, value in request.query.items()})
    return {name: value.replace("\0", "") for name, value in variables.items() if "=" not in name and "\0" not in name}


def _is_answer(value: Any) -> bool:
    return isinstance(value, dict) and set(value) <= _ANSWER and bool({"status", "body"} & set(value))


def _response(value: dict[str, Any]) -> Response:
    status = int(value.get("status", 200))
    return Response(value.get("body"), status, {name: str(one) for name, one in (value.get("headers") or {}).items()})
