"""What is shown at the end of a flow."""

import json
import sys
from collections.abc import Iterable

from skython_cli.output import paint
from skython_cli.results import show_result
from skython_cli.running.options import RunOptions
from skython_client.answer import Answer


def show_value(options: RunOptions, media_type: str, result: bytes) -> None:
    """The value of a flow that succeeded; with `--json` as the last event."""
    if not options.named.json:
        if result != b"null":
            show_result(Answer(200, media_type, {}, result), options.named.output)
    elif media_type == "application/json":
        print(f'{{"event":"result","value":{result.decode() or "null"}}}', flush=True)
    else:
        show_result(Answer(200, media_type, {}, result), options.named.output)
        print(json.dumps({"event": "result", "mediaType": media_type}), flush=True)


def show_failures(details: Iterable[str]) -> None:
    for detail in details:
        print(f"{paint('error:', '31', sys.stderr)} {detail}", file=sys.stderr)
