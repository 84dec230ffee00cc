"""From a file to its analysis, its deployment and its activation."""

import atexit
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from _skython.analysis.analysing import analyse
from _skython.analysis.model import Analysis
from _skython.failures import Fault, Refusal
from _skython.program import Program
from skython.lambada.errors import MoveError
from skython_cli.commands.deploy import name_of
from skython_cli.faasify.copies import write_copies
from skython_cli.faasify.deployment import Deployment, deploy
from skython_cli.faasify.installing import Installer
from skython_cli.faasify.packing import pack
from skython_cli.faasify.remote import Remote
from skython_cli.publishing.files import Content
from skython_client.accounts import read_account
from skython_client.errors import ClientError, Problem, Usage
from skython_client.http import Client, path_of
from skython_client.targets import Target, own_name

_moved_here: list[str] = []
"""Files that are moved in this process: a file that moves itself is not moved twice."""


@dataclass(frozen=True)
class Plan:
    """Everything that was checked before anything is published."""

    program: Program
    analysis: Analysis
    files: dict[str, Content]


def plan(file: Path) -> Plan:
    """Raises Usage, and Problem (`invalid-program`) with the faults of the file."""
    if not file.is_file():
        raise Usage(f"There is no file {file}.")
    program = Program(str(file.resolve().parent), file.name)
    try:
        analysis = analyse(program)
    except Refusal as refusal:
        raise _refused(file, list(refusal.failure.get("faults", []))) from None
    faults = list(analysis.faults)
    if not analysis.moved and not faults:
        faults = [Fault(message="there is no function or class that could be moved", file=file.name)]
    if faults:
        raise _refused(file, faults)
    return Plan(program, analysis, pack(program, analysis))


def publish(made: Plan, client: Client, name: str | None) -> Deployment:
    file = Path(made.program.main.full_path)
    account = client.account.required()
    owner = account.name or str(client.json("GET", path_of("api", "account"))["name"])
    target = Target(owner, own_name(name) if name else name_of(file.with_name(file.name.replace("-", "_"))))
    return deploy(client, target, made.files, made.analysis, file.name)


def activate(
    made: Plan, client: Client, deployment: Deployment, tell: Callable[[str], None]
) -> tuple[Remote, Installer]:
    """What takes the place of the file's definitions here."""
    _moved_here.append(made.program.main.full_path)
    remote = Remote(client, deployment.path, made.analysis, tell)
    return remote, Installer(remote, made.analysis)


def move_names(
    names: dict[str, Any], *, local: bool, module: str | None, debug: bool, endpoint: str | None, name: str | None
) -> None:
    """`lambada.move(globals())`. Raises MoveError."""
    place = module or names.get("__file__")
    if not isinstance(place, str):
        raise MoveError("these names come from no file: give the file as module=…")
    file = Path(place)
    if str(file.resolve()) in _moved_here:
        return
    say = _say if debug else lambda _text: None
    try:
        made = plan(file)
        if local:
            write_copies(made.analysis, file, made.files, say)
            return
        client = Client(read_account(endpoint))
        deployment = publish(made, client, name)
    except ClientError as error:
        from skython_cli.output import explain

        raise MoveError(explain(error)) from None
    remote, installer = activate(made, client, deployment, say)
    atexit.register(remote.close)
    for one in made.analysis.modules:
        there = names if not one.name else vars(sys.modules[one.name]) if one.name in sys.modules else None
        if there is not None:
            installer.begin(one.name, there)
            installer.replace_all(one.name, there)


def _refused(file: Path, faults: list[Fault]) -> Problem:
    detail = f"{file.name} cannot be moved. Nothing was published."
    return Problem({"type": "/problems/invalid-program", "detail": detail, "faults": faults})


def _say(text: str) -> None:
    print(f"lambada: {text}", file=sys.stderr)
