"""`skython trigger`: calls for each event of a topic."""

from argparse import ArgumentParser

from skython_cli.session import Session
from skython_cli.standing import Options, Row, Standing, function_of

_USAGE = """ls | on ID | off ID | rm ID
  add TOPIC FUNCTION [--attempts N]"""


def main(arguments: list[str]) -> int:
    return Standing(
        kind="trigger",
        usage=_USAGE,
        arguments=_arguments,
        body=_body,
        columns=lambda one, _: (one["topic"], one["function"], _standing(one), one["lastProblem"] or ""),
        written=("topic", "function", "attempts"),
        told=lambda one, _: f"{one['topic']} -> {one['function']}  {_standing(one)}",
    ).run(arguments)


def _arguments(made: ArgumentParser) -> None:
    made.add_argument("topic", help="what emit of your functions names")
    made.add_argument("function", help="called with the event's data as its body")
    made.add_argument("--attempts", type=int, default=3, help="1 to 10; 3 unless said")


def _body(session: Session, options: Options) -> Row:
    function = function_of(session, options.function)
    return {"topic": options.topic, "function": function, "attempts": options.attempts}


def _standing(one: Row) -> str:
    return "on" if one["enabled"] else "off"
