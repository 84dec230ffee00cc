"""Which functions a file or a folder holds."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from _skython.program import MAIN_FILE
from skython_cli.publishing.files import read_settings
from skython_client.errors import Usage

_NAME = re.compile(r"[A-Za-z][\w-]{0,62}")


@dataclass(frozen=True)
class HostedProgram:
    """`main` is a file below `root`; `settings` are those of skython.json, and what was said by hand."""

    name: str
    root: Path
    main: str
    settings: dict[str, Any]

    @property
    def stamp(self) -> float:
        """Of its newest Python file: another one, and it is loaded anew."""
        files = self.root.rglob("*.py") if self.main == MAIN_FILE else [self.root / self.main]
        return max((path.stat().st_mtime for path in files if path.is_file()), default=0.0)


def find_programs(place: Path, given: dict[str, Any]) -> dict[str, HostedProgram]:
    """By name. A folder with `main.py` is one program; of another, every file and every folder is one. Raises Usage."""
    if place.is_file():
        return _named([HostedProgram(place.stem, place.parent.absolute(), place.name, given)])
    if not place.is_dir():
        raise Usage(f"There is no file or folder {place}.")
    if (place / MAIN_FILE).is_file():
        return _named([_folder(place, given)])
    entries = [one for one in sorted(place.iterdir()) if not one.name.startswith((".", "_", "test_"))]
    files = [HostedProgram(one.stem, place.absolute(), one.name, given) for one in entries if one.suffix == ".py"]
    folders = [_folder(one, given) for one in entries if (one / MAIN_FILE).is_file()]
    if not files and not folders:
        raise Usage(f"{place} holds no functions: neither main.py, nor Python files, nor folders with main.py.")
    return _named([*files, *folders])


def _folder(folder: Path, given: dict[str, Any]) -> HostedProgram:
    settings = {**read_settings(folder), **given}
    return HostedProgram(folder.resolve().name, folder.absolute(), MAIN_FILE, settings)


def _named(programs: list[HostedProgram]) -> dict[str, HostedProgram]:
    found: dict[str, HostedProgram] = {}
    for program in sorted(programs, key=lambda one: one.name):
        if not _NAME.fullmatch(program.name):
            raise Usage(f"{program.name!r} is no name for a function. Rename its file or folder.")
        if program.name in found:
            raise Usage(f"Two functions are called {program.name!r}. Rename one.")
        found[program.name] = program
    return found
