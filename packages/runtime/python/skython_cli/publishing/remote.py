"""A published function as a folder holds it."""

from typing import Any

from skython_cli.publishing.files import Content
from skython_client.errors import Problem
from skython_client.http import Client, path_of
from skython_client.targets import Target

_KEPT = ("description", "tags", "visibility", "access", "entry", "convention", "limits", "checks")
_USUAL: dict[str, Any] = {
    "description": "", "tags": [], "access": "open", "entry": None, "convention": "plain", "limits": {}, "checks": [],
}  # fmt: skip


def read_function(client: Client, target: Target) -> dict[str, Any]:
    """Code, settings and versions. Raises Problem (`not-found`)."""
    detail: dict[str, Any] = client.json("GET", path_of("api", "functions", target.owner, target.at_version))
    return detail


def find_function(client: Client, target: Target) -> dict[str, Any] | None:
    try:
        return read_function(client, target)
    except Problem as error:
        if error.kind != "not-found":
            raise
        return None


def settings_of(detail: dict[str, Any]) -> dict[str, Any]:
    """What skython.json says; what is as usual is left out."""
    return {name: detail[name] for name in _KEPT if name in detail and detail[name] != _USUAL.get(name, ...)}


def files_of(detail: dict[str, Any]) -> dict[str, Content]:
    files: dict[str, Content] = detail["files"]
    return files
