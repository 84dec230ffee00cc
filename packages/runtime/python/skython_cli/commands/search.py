"""`skython search`: skybox."""

from skython_cli.arguments import parser
from skython_cli.exits import OK
from skython_cli.listing import function_table
from skython_cli.paging import pages
from skython_cli.session import Session


def main(arguments: list[str]) -> int:
    made = parser("search")
    made.add_argument("words", nargs="*", help="in names, descriptions and tags")
    made.add_argument("--tag", help="only functions with this tag")
    made.add_argument("--limit", type=int, default=30, metavar="N", help="at most so many (30)")
    options = made.parse_args(arguments)
    session = Session(options)
    items = pages(
        session.client, "api", "skybox", most=max(1, options.limit), q=" ".join(options.words), tag=options.tag
    )
    session.output.show(items, function_table(items, "No function fits. Try fewer words."))
    return OK
