"""`skython logs`: kept invocations of my function with what they printed; `-f` follows them."""

import json
import sys
from collections.abc import Iterator
from typing import Any

from skython_cli.arguments import parser
from skython_cli.events import read_events
from skython_cli.exits import OK
from skython_cli.output import paint
from skython_cli.paging import pages
from skython_cli.session import Session
from skython_client.errors import Unreachable
from skython_client.http import path_of
from skython_client.targets import Target

_QUIET = 60.0
"""Seconds without a byte, after which the stream is opened anew from where it was."""


def main(arguments: list[str]) -> int:
    made = parser("logs")
    made.add_argument("function", help="word_count")
    made.add_argument("-f", "--follow", action="store_true", help="go on with new invocations until interrupted")
    made.add_argument("--limit", type=int, default=20, metavar="N", help="at most so many earlier ones (20)")
    made.add_argument("--outcome", help="all, succeeded, failed, or a kind such as timed-out")
    options = made.parse_args(arguments)
    session = Session(options)
    session.account.required()
    target = session.target(options.function)
    parts = ("api", "functions", target.owner, target.name, "invocations")
    query = {"outcome": options.outcome, "limit": str(min(99, max(1, options.limit)))}
    kept = pages(session.client, *parts, most=max(1, options.limit), **query)[::-1]
    seen = {one["id"] for one in kept}
    for one in kept:
        _show(one, as_json=options.json)
    if not kept:
        print("No invocations are kept of it yet.", file=sys.stderr)
    if options.follow:
        after = kept[-1]["cursor"] if kept else None
        for one in follow(session, target, options.outcome, after):
            if one["id"] not in seen:
                seen.add(one["id"])
                _show(one, as_json=options.json)
    return OK


def follow(session: Session, target: Target, outcome: str | None, after: str | None) -> Iterator[dict[str, Any]]:
    """New invocations, for ever; some may come twice. Comes back by itself after the stream ended."""
    parts = ("api", "functions", target.owner, target.name, "invocations", "live")
    headers = {"accept": "text/event-stream"}
    while True:
        path = path_of(*parts, outcome=outcome, after=after)
        try:
            with session.client.open("GET", path, headers=headers, timeout=_QUIET) as response:
                for _, invocation in read_events(response):
                    after = invocation["cursor"]
                    yield invocation
        except Unreachable as error:
            if "in time" not in str(error):
                raise


def _show(one: dict[str, Any], *, as_json: bool) -> None:
    """With `--json` one line an invocation, so that a log can be followed."""
    if as_json:
        print(json.dumps(one, ensure_ascii=False), flush=True)
        return
    outcome = one["outcome"]
    colour = "32" if outcome in ("returned", "streamed") else "31"
    took = f"{one['timing']['run']:.0f} ms"
    head = "  ".join([one["at"], f"v{one['version']}", paint(outcome, colour, sys.stdout), took, one["id"]])
    text = "".join(line["text"] for line in one["logs"]).rstrip("\n")
    more = "\n  …" if one["logsTruncated"] else ""
    print(head + "".join(f"\n  {line}" for line in text.splitlines()) + more, flush=True)
