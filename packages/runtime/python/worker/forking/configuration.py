"""How Node configures a zygote (docs/protocol.md, "Zygotes")."""

import json
import os
from dataclasses import dataclass

ALLOW_MISSING_LAYERS = "--allow-missing-layers"


class BadConfiguration(Exception):
    """Says which member is wrong."""


@dataclass(frozen=True, slots=True)
class Configuration:
    run: str
    pool: str
    egress: str | None
    assets: str | None
    packages: str | None
    libraries: tuple[str, ...]
    preload: tuple[str, ...]
    address_space: bool
    cgroups: bool
    allow_missing_layers: bool


def read_configuration(arguments: list[str]) -> Configuration:
    """Parses the command line. Raises `BadConfiguration`."""
    allow = ALLOW_MISSING_LAYERS in arguments
    rest = [argument for argument in arguments if argument != ALLOW_MISSING_LAYERS]
    if len(rest) != 1:
        raise BadConfiguration("expected one argument: the configuration as JSON")
    try:
        record = json.loads(rest[0])
    except ValueError as error:
        raise BadConfiguration(f"the configuration is not JSON: {error}") from error
    if not isinstance(record, dict):
        raise BadConfiguration("the configuration is not an object")
    return Configuration(
        run=_folder(record, "run"),
        pool=_socket_name(record, "pool"),
        egress=None if record.get("egress") is None else _socket_name(record, "egress"),
        assets=None if record.get("assets") is None else _folder(record, "assets"),
        packages=None if record.get("packages") is None else _folder(record, "packages"),
        libraries=tuple(_absolute("libraries", path) for path in _texts(record, "libraries")),
        preload=tuple(_texts(record, "preload")),
        address_space=record.get("addressSpace", True) is not False,
        cgroups=record.get("cgroups", True) is not False,
        allow_missing_layers=allow,
    )


def _folder(record: dict[str, object], name: str) -> str:
    return _absolute(name, record.get(name))


def _absolute(name: str, value: object) -> str:
    if not isinstance(value, str) or not os.path.isabs(value) or not os.path.isdir(value):
        raise BadConfiguration(f"{name}: expected the absolute path of a folder, not {value!r}")
    return value


def _socket_name(record: dict[str, object], name: str) -> str:
    value = record.get(name)
    if not isinstance(value, str) or not value or "/" in value or value in (".", ".."):
        raise BadConfiguration(f"{name}: expected the name of a socket in the run folder, not {value!r}")
    return value


def _texts(record: dict[str, object], name: str) -> list[str]:
    value = record.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise BadConfiguration(f"{name}: expected a list of strings")
    return [item for item in value if isinstance(item, str)]
