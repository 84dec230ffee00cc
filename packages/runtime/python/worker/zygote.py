"""Start of a zygote: `python -I -S -B zygote.py '<configuration>'` with the control socket on descriptor 3.

Loads the package of this folder under a name that no program of an author takes.
"""

import importlib
import importlib.util
import os
import sys

PACKAGE = "_skython_worker"


def _name_package() -> None:
    folder = os.path.dirname(os.path.abspath(__file__))
    spec = importlib.util.spec_from_file_location(
        PACKAGE, os.path.join(folder, "__init__.py"), submodule_search_locations=[folder]
    )
    if spec is None or spec.loader is None:
        raise ImportError(f"no package in {folder}")
    package = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = package
    spec.loader.exec_module(package)


def main(arguments: list[str]) -> None:
    _name_package()
    if arguments[:1] == ["--inside"]:
        handoff = importlib.import_module(f"{PACKAGE}.forking.handoff").Handoff.from_json(arguments[1])
        sys.path += handoff.path
        importlib.import_module(f"{PACKAGE}.forking.inside").start_inside(handoff)
    else:
        importlib.import_module(f"{PACKAGE}.forking.outside").start_outside(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
