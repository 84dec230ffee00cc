"""Which platform is asked, and with what credential: those that its own clients use."""

import os
from dataclasses import dataclass

from skython_client.errors import Usage

PLATFORMS = ("lambda", "openwhisk", "fission", "openfaas")


@dataclass(frozen=True)
class Fetched:
    """`handler` is as the platform names it; None when its rules find the function."""

    files: dict[str, bytes]
    convention: str | None
    handler: str | None = None
    entry: str | None = None


def fetch(platform: str, url: str, name: str) -> Fetched:
    """Raises Usage, Unreachable, Incompatible, Problem."""
    if not url.startswith(("http://", "https://")):
        raise Usage(f"{url!r} is no address. With --from it looks like https://host.")
    match platform:
        case "lambda":
            from skython_cli.importing.endpoints.aws import fetch_lambda

            return fetch_lambda(url, name)
        case "openwhisk":
            from skython_cli.importing.endpoints.openwhisk import fetch_action

            return fetch_action(url, name)
        case "fission":
            from skython_cli.importing.endpoints.fission import fetch_fission

            return fetch_fission(url, name)
        case _:
            from skython_cli.importing.endpoints.openfaas import fetch_openfaas

            return fetch_openfaas(url, name)


def credential(variable: str, what: str) -> str:
    """Of the environment, where arguments would be seen by everybody on the machine."""
    value = os.environ.get(variable)
    if not value:
        raise Usage(f"{what}: set {variable} in the environment. Nothing was imported.")
    return value
