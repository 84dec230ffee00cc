"""Publishes a moved program, makes sure that it answers, and takes it back when it does not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from _skython.analysis.model import Analysis
from skython_cli.faasify.addresses import ACTIVATE, MARK, addresses
from skython_cli.publishing.files import Content
from skython_cli.publishing.remote import files_of, find_function, settings_of
from skython_client.errors import ClientError, Usage
from skython_client.http import Client, path_of
from skython_client.targets import Target

_LONGEST = 120.0


@dataclass(frozen=True)
class Deployment:
    """A published version. `path` is where programs call it."""

    target: Target
    path: str
    addresses: tuple[str, ...]


def deploy(client: Client, target: Target, files: Mapping[str, Content], analysis: Analysis, title: str) -> Deployment:
    """Private, unless the function is there and says otherwise. Raises Usage for a function of that name that was not
    made so, Problem; nothing new is live then.
    """
    before = find_function(client, target)
    if before is not None and MARK not in str(files_of(before).get("main.py", "")):
        raise Usage(f"There is a function {target} already, which is no moved file. Give another name with --name.")
    usual = {"visibility": "private", "description": f"{title}, {MARK.replace('`', '')}"}
    request = {**usual, **(settings_of(before) if before else {}), "files": files}
    where = path_of("api", "functions", target.name)
    published = client.json("PUT", where, request, timeout=_LONGEST)
    names = tuple(addresses(analysis))
    parts = ("f", target.owner, target.name, *((ACTIVATE,) if names else ()))
    made = Deployment(Target(target.owner, target.name, int(published["version"])), path_of(*parts), names)
    try:
        answer = client.json("POST", made.path, {"call": {"do": "ping"}}, timeout=_LONGEST)
        if "error" in answer:
            raise Usage(f"{title} cannot be moved: {answer['error'].get('message')}.")
    except BaseException as error:
        _take_back(client, made.target, before)
        if isinstance(error, ClientError):
            error.args = (f"{error} {target} was published, did not answer, and is as it was before.",)
        raise
    return made


def _take_back(client: Client, made: Target, before: dict[str, Any] | None) -> None:
    if before is None:
        client.json("DELETE", path_of("api", "functions", made.owner, made.name))
    elif before["version"] != made.version:
        where = path_of("api", "functions", made.owner, made.name, "rollback")
        client.json("POST", where, {"version": before["version"]})
