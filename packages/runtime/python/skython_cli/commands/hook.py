"""`skython hook`: addresses whose deliveries become jobs."""

from argparse import ArgumentParser

from skython_cli.reading import read_data
from skython_cli.session import Session
from skython_cli.standing import Options, Row, Standing, function_of

_USAGE = """ls | on ID | off ID | rm ID
  add FUNCTION [--check none|github|stripe|slack|hmac] [--secret TEXT|@FILE|-] [--header NAME]"""


def main(arguments: list[str]) -> int:
    return Standing(
        kind="hook",
        usage=_USAGE,
        arguments=_arguments,
        body=_body,
        columns=_columns,
        written=("function", "check", "header", "attempts"),
        told=lambda one, instance: "  ".join(_columns(one, instance)),
    ).run(arguments)


def _arguments(made: ArgumentParser) -> None:
    made.add_argument("function")
    made.add_argument("--check", default="none", help="how deliveries are signed: github, stripe, slack, hmac")
    made.add_argument("--secret", metavar="TEXT", help="shared with who delivers; @FILE reads a file, - standard input")
    made.add_argument("--header", default="x-signature", help="of hmac: the header with the signature")


def _body(session: Session, options: Options) -> Row:
    body = {
        "function": function_of(session, options.function),
        "check": options.check,
        "header": options.header,
    }
    if options.secret is not None:
        body["secret"] = read_data(options.secret).decode().strip()
    return body


def _columns(one: Row, instance: str) -> tuple[str, ...]:
    return one["function"], one["check"], "on" if one["enabled"] else "off", instance + one["url"]
