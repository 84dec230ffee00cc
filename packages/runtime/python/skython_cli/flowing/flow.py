"""A file whose nodes run in processes of their own."""

import json
import sys
from typing import Any

from skython.flow.errors import FlowEnding, FlowError, NodeFailed
from skython.flow.submitting import begin
from skython_cli.exits import FAILED, OK
from skython_cli.flowing.cache import Cache
from skython_cli.flowing.local import LocalDriver, processors
from skython_cli.flowing.pictures import picture_for
from skython_cli.flowing.workers import Workers
from skython_cli.output import paint
from skython_cli.results import show_result
from skython_cli.running.local import Stream, run_program
from skython_cli.running.options import RunOptions
from skython_client.answer import Answer
from skython_client.errors import Usage
from skython_client.places import cache_folder


def run_flow(options: RunOptions) -> int:
    """The exit code: 0 when all nodes succeeded. Raises Problem, Usage."""
    named = options.named
    out = sys.stdout
    body = options.body()
    sys.stdout = sys.stderr if named.json else out
    cache = Cache(cache_folder() / "flows")
    workers = Workers(options.file)
    at_once = named.at_once or processors()
    driver = LocalDriver(workers, cache, picture_for(named.json), str(options.root), at_once=at_once, fresh=named.fresh)
    flow = begin(driver)
    try:
        meta, result = run_program(options, body, Stream(out), FlowEnding)
        flow.settle()
    except FlowError as error:
        raise Usage(str(error)) from None
    except NodeFailed:
        meta, result = {}, b"null"  # said below, once
    finally:
        workers.close()
        sys.stdout = out
        cache.forget_old()
    if not driver.failed:
        _show(options, meta, result)
        return OK
    for node in driver.failed:
        detail = getattr(node.outcome, "detail", "")
        print(f"{paint('error:', '31', sys.stderr)} {detail}", file=sys.stderr)
    return FAILED


def _show(options: RunOptions, meta: dict[str, Any], result: bytes) -> None:
    media_type = str(meta.get("mediaType", "application/json")).partition(";")[0]
    if not options.named.json:
        if meta.get("kind") != "streamed" and result != b"null":
            show_result(Answer(200, media_type, {}, result), options.named.output)
    elif media_type == "application/json":
        print(f'{{"event":"result","value":{result.decode() or "null"}}}', flush=True)
    else:
        show_result(Answer(200, media_type, {}, result), options.named.output)
        print(json.dumps({"event": "result", "mediaType": media_type}), flush=True)
