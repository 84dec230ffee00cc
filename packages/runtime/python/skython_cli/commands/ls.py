"""`skython ls`: my functions."""

from skython_cli.arguments import parser
from skython_cli.exits import OK
from skython_cli.listing import function_table
from skython_cli.paging import pages
from skython_cli.session import Session


def main(arguments: list[str]) -> int:
    session = Session(parser("ls").parse_args(arguments))
    session.account.required()
    items = pages(session.client, "api", "functions")
    session.output.show(items, function_table(items, "No functions yet. Publish one with: skython deploy FILE"))
    return OK
