"""What every command that talks to an instance has: output, the account, a client."""

import argparse
from functools import cached_property

from skython_cli.output import Output
from skython_client.accounts import Account, read_account
from skython_client.http import Client, path_of
from skython_client.targets import Target, read_target


class Session:
    """`options` are those every command takes."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.output = Output(options.json)
        self.account: Account = read_account(options.instance)

    @cached_property
    def client(self) -> Client:
        return Client(self.account)

    @cached_property
    def me(self) -> str:
        """The account's name. Raises NotSignedIn."""
        name = self.account.required().name
        return name or str(self.client.json("GET", path_of("api", "account"))["name"])

    def target(self, text: str) -> Target:
        return read_target(text, lambda: self.me)
