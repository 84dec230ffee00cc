"""`skython login`: a token for this laptop, in exchange for a password that is not kept."""

import argparse
import json
import socket
import sys
from getpass import getpass

from skython_cli.arguments import parser
from skython_cli.exits import OK
from skython_cli.output import Output
from skython_client.accounts import Account, instance_url, keep_account, read_account
from skython_client.errors import Usage
from skython_client.http import Client, path_of

SCOPES = ["read", "write", "invoke"]


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    output = Output(options.json)
    url = instance_url(options.url) if options.url else read_account(options.instance).instance
    if options.token_stdin:
        account = _with_token(url, sys.stdin.readline().strip())
    else:
        name = options.name or _ask("Name: ")
        password = sys.stdin.readline().rstrip("\r\n") if options.password_stdin else _ask_secret("Password: ")
        account = _with_password(url, name, password, sign_up=options.sign_up)
    where = keep_account(account)
    output.show(
        {"instance": url, "name": account.name}, f"Signed in to {url} as {account.name}. The token is in {where}."
    )
    return OK


def _options(arguments: list[str]) -> argparse.Namespace:
    made = parser("login")
    made.add_argument("url", nargs="?", help="address of the instance (http://localhost:8000)")
    made.add_argument("--name", help="of the account")
    made.add_argument("--sign-up", action="store_true", help="make the account")
    made.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    made.add_argument("--token-stdin", action="store_true", help="read a token that is already there instead")
    return made.parse_args(arguments)


def _with_password(url: str, name: str, password: str, *, sign_up: bool) -> Account:
    client = Client(Account(url))
    path = path_of("api", "account") if sign_up else path_of("api", "session")
    body = json.dumps({"name": name, "password": password}).encode()
    entered = client.send("POST", path, body, {"content-type": "application/json"})
    cookie = str(entered.headers.get("set-cookie", "")).partition(";")[0]
    wanted = json.dumps({"label": f"skython on {socket.gethostname()}"[:100], "scopes": SCOPES}).encode()
    headers = {"content-type": "application/json", "cookie": cookie}
    made = json.loads(client.send("POST", path_of("api", "tokens"), wanted, headers).body)
    client.send("DELETE", path_of("api", "session"), headers={"cookie": cookie})
    return Account(url, name, str(made["token"]))


def _with_token(url: str, token: str) -> Account:
    account = Client(Account(url, "", token)).json("GET", path_of("api", "account"))
    return Account(url, str(account["name"]), token)


def _ask(question: str) -> str:
    if not sys.stdin.isatty():
        raise Usage("Nobody is there to ask. Give --name and --password-stdin, or --token-stdin.")
    return input(question).strip()


def _ask_secret(question: str) -> str:
    if not sys.stdin.isatty():
        raise Usage("Nobody is there to ask. Give --password-stdin, or --token-stdin.")
    return getpass(question)
