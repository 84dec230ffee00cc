"""Commands about what makes jobs by itself: schedules, triggers, hooks."""

from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from skython_cli.arguments import parser, read_verb
from skython_cli.exits import OK
from skython_cli.output import table
from skython_cli.session import Session
from skython_client.errors import Usage
from skython_client.http import path_of

Options = Any
Row = dict[str, Any]


@dataclass(frozen=True)
class Standing:
    """One kind of them, and what `skython KIND ls|add|on|off|rm` needs to know of it."""

    kind: str
    usage: str
    arguments: Callable[[ArgumentParser], None]
    """Of `add`."""
    body: Callable[[Session, Options], Row]
    """What `add` sends."""
    columns: Callable[[Row, str], tuple[str, ...]]
    """Of `ls`, behind the id; given the instance's address, too."""
    written: tuple[str, ...]
    """What is sent again when it is switched on or off."""
    told: Callable[[Row, str], str]
    """A line about one, behind the id."""

    def run(self, arguments: list[str]) -> int:
        verb = read_verb(self.kind, self.usage, ("ls", "add", "on", "off", "rm"), arguments)
        if verb is None:
            return OK
        made = parser(f"{self.kind} {verb}")
        if verb == "add":
            self.arguments(made)
        elif verb != "ls":
            made.add_argument("id")
        options = made.parse_args(arguments[1:])
        session = Session(options)
        session.account.required()
        if verb == "add":
            self._show(session, session.client.json("POST", self._path(), self.body(session, options)))
        elif verb == "ls":
            items = self._items(session)
            rows = [(one["id"], *self.columns(one, session.account.instance)) for one in items]
            session.output.show(items, table(rows, f"No {self.kind}s."))
        elif verb == "rm":
            session.client.json("DELETE", self._path(options.id))
            session.output.show({"deleted": options.id}, f"{options.id} is deleted.")
        else:
            self._switch(session, options.id, verb == "on")
        return OK

    def _switch(self, session: Session, named: str, on: bool) -> None:
        found = next((one for one in self._items(session) if one["id"] == named), None)
        if found is None:
            raise Usage(f"You have no {self.kind} {named}. See: skython {self.kind} ls")
        body = {name: found[name] for name in self.written} | {"enabled": on}
        self._show(session, session.client.json("PUT", self._path(named), body))

    def _items(self, session: Session) -> list[Row]:
        items: list[Row] = session.client.json("GET", self._path())["items"]
        return items

    def _path(self, *named: str) -> str:
        return path_of("api", f"{self.kind}s", *named)

    def _show(self, session: Session, made: Row) -> None:
        session.output.show(made, f"{made['id']}  {self.told(made, session.account.instance)}")


def function_of(session: Session, named: str) -> str:
    """`owner/name[@version][/def]`, with what `named` leaves out."""
    target = session.target(named)
    return "/".join((target.owner, target.at_version, *((target.callable,) if target.callable else ())))
