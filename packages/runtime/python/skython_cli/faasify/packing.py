"""The files that a moved program has on the instance."""

import keyword
import re
import sys
from collections.abc import Collection
from pathlib import Path

from _skython.analysis.model import Analysis
from _skython.program import Program
from skython_cli.faasify.addresses import write_main
from skython_cli.faasify.rewriting import rewrite
from skython_cli.publishing.files import Content, read_file

_TAKEN = {"main", "skython", "skybox", "_skython", *sys.stdlib_module_names}


def pack(program: Program, analysis: Analysis) -> dict[str, Content]:
    """`main.py`, every own module rewritten, and the files that its texts name. Raises Usage."""
    root = Path(program.root)
    title = program.main.path
    name = module_name(title, {one.name.partition(".")[0] for one in analysis.modules})
    files: dict[str, Content] = {"main.py": write_main(analysis, program.main.tree, name, title)}
    for module in analysis.modules:
        source = program.main if not module.name else program.module(module.name)
        if source is not None:
            files[module.file if module.name else f"{name}.py"] = rewrite(source.text, module, analysis)
    for path in analysis.needs.files:
        files.setdefault(path, read_file(root / path))
    return files


def module_name(file: str, others: Collection[str]) -> str:
    """What `fib-sine.py` is imported as: a name that no other module has."""
    name = re.sub(r"\W", "_", Path(file).stem)
    if not name.isidentifier() or keyword.iskeyword(name):
        name = f"program_{name}"
    while name in _TAKEN or name in others:
        name += "_moved"
    return name
