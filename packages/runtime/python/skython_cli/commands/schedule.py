"""`skython schedule`: calls at set times."""

from argparse import ArgumentParser

from skython_cli.session import Session
from skython_cli.standing import Options, Row, Standing, function_of

_USAGE = """ls | on ID | off ID | rm ID
  add FUNCTION CRON [--zone ZONE] [--data JSON] [--missed once|skip]"""


def main(arguments: list[str]) -> int:
    return Standing(
        kind="schedule",
        usage=_USAGE,
        arguments=_arguments,
        body=_body,
        columns=lambda one, _: (one["cron"], one["zone"], one["function"], one["nextAt"] or "off"),
        written=("function", "cron", "zone", "missed", "attempts", "input"),
        told=lambda one, _: f"{one['function']}  next: {one['nextAt'] or 'off'}",
    ).run(arguments)


def _arguments(made: ArgumentParser) -> None:
    made.add_argument("function")
    made.add_argument("cron", help="'30 6 * * 1-5', or @daily and the like")
    made.add_argument("--zone", default="UTC", help="Europe/Berlin")
    made.add_argument("--data", default="{}", help="the body of each call, JSON")
    made.add_argument("--missed", default="once", help="runs missed while no server was there: once for all, or skip")


def _body(session: Session, options: Options) -> Row:
    return {
        "function": function_of(session, options.function),
        "cron": options.cron,
        "zone": options.zone,
        "input": options.data,
        "missed": options.missed,
    }
