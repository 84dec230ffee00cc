"""`--local`: the rewritten copies beside the files, and how they differ."""

import difflib
from collections.abc import Callable, Mapping
from pathlib import Path

from _skython.analysis.model import Analysis
from skython_cli.publishing.files import Content
from skython_client.errors import Usage

SUFFIX = "_lambdafied.py"


def write_copies(
    analysis: Analysis, file: Path, files: Mapping[str, Content], say: Callable[[str], None]
) -> tuple[list[Path], str]:
    """Where they are, and a unified diff. Raises Usage."""
    written: list[Path] = []
    differences: list[str] = []
    main = next(name for name in files if name.endswith(".py") and name != "main.py")
    for module in analysis.modules:
        source = file.parent / module.file if module.name else file
        text = files[module.file if module.name else main]
        if not isinstance(text, str):
            continue
        copy = source.with_name(source.stem + SUFFIX)
        before = source.read_text("utf-8")
        difference = difflib.unified_diff(before.splitlines(), text.splitlines(), source.name, copy.name, lineterm="")
        differences += difference
        try:
            copy.write_text(text, "utf-8")
        except OSError as error:
            raise Usage(f"{copy} cannot be written: {error.strerror}.") from None
        written.append(copy)
        say(f"{copy} is written")
    return written, "\n".join(differences)
