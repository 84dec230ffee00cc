"""What a program imports, from its text: the page fetches packages before any of its code runs."""

import sys
from typing import Any

from _skython.entry import find_entry
from _skython.failures import Refusal
from _skython.imports import all_imported_names, environment_of, packages_among, skybox_dependencies
from _skython.program import Program
from _skython.settings import Settings


def read_imported(root: str, settings: dict[str, Any]) -> dict[str, Any]:
    """`{"imported": {"imports", "standard", "dependencies", "environment"}}` or `{"failure": …}`.

    Takes a fraction of what describing the program does. `standard`: modules of the standard library, e.g. `sqlite3`,
    for Pyodide ships some of them as packages.
    """
    try:
        program = Program(root)
        find_entry(program.main.tree, Settings.read(settings))
    except Refusal as refusal:
        return {"failure": refusal.failure}
    names = all_imported_names(program)
    packages = packages_among(names, program)
    return {
        "imported": {
            "imports": packages,
            "standard": sorted(names & sys.stdlib_module_names),
            "dependencies": skybox_dependencies(program),
            "environment": environment_of(packages),
        }
    }
