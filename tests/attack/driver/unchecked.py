"""A copy of the worker whose own checks have been taken out, to show what they are worth."""

import os
import shutil

_CHECKS = (
    (
        "stem/program.py",
        "return isinstance(path, str) and _PATH.fullmatch(path) is not None",
        "return isinstance(path, str)",
    ),
    (
        "forking/root.py",
        "_bind(configuration.assets, place + ASSETS, read_only | mounts.NOEXEC)",
        "_bind(configuration.assets, place + ASSETS, 0)",
    ),
    (
        "forking/root.py",
        "_bind(configuration.packages, place + PACKAGES, read_only)",
        "_bind(configuration.packages, place + PACKAGES, 0)",
    ),
)


def copy_without_checks(core: str, place: str) -> str:
    """The folder to start the zygote from."""
    os.mkdir(place)
    shutil.copytree(f"{core}/worker", f"{place}/worker")
    for package in ("_skython", "skython", "skybox"):
        shutil.copytree(f"{core}/{package}", f"{place}/{package}")
    for name, check, no_check in _CHECKS:
        _replace(f"{place}/worker/{name}", check, no_check)
    return place


def _replace(path: str, check: str, no_check: str) -> None:
    with open(path) as file:
        text = file.read()
    if check not in text:
        raise RuntimeError(f"a check has moved out of {path}; take it out here too")
    with open(path, "w") as file:
        file.write(text.replace(check, no_check))
