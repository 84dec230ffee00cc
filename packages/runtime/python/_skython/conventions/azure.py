"""Azure's script convention: the request lies in the file `$req` names, the answer goes to the one `$res` names."""

import os
import tempfile
from collections.abc import Callable
from typing import Any

from _skython.jsontext import parse_json_text
from _skython.response import Response


def run_azure(run: Callable[[], None], body: bytes) -> Any:
    """JSON in the answer file is the result; other text is the result as text; nothing written is null."""
    with tempfile.TemporaryDirectory() as folder:
        request, response = os.path.join(folder, "req"), os.path.join(folder, "res")
        with open(request, "wb") as stream:
            stream.write(body)
        os.environ.update(req=request, res=response)
        run()
        if not os.path.exists(response):
            return None
        with open(response, encoding="utf-8", errors="replace") as stream:
            text = stream.read()
    try:
        return parse_json_text(text)
    except ValueError:
        return Response(text)
