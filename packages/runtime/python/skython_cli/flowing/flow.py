"""A file whose nodes run in processes of their own."""

import sys

from skython.flow.errors import FlowEnding, FlowError, NodeFailed
from skython.flow.submitting import begin
from skython_cli.exits import FAILED, OK
from skython_cli.flowing.cache import Cache
from skython_cli.flowing.local import LocalDriver, processors
from skython_cli.flowing.pictures import picture_for
from skython_cli.flowing.showing import show_failures, show_value
from skython_cli.flowing.workers import Workers
from skython_cli.running.local import Stream, run_program
from skython_cli.running.options import RunOptions
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
        media_type = str(meta.get("mediaType", "application/json")).partition(";")[0]
        show_value(options, media_type, b"null" if meta.get("kind") == "streamed" else result)
        return OK
    show_failures(getattr(node.outcome, "detail", "") for node in driver.failed)
    return FAILED
