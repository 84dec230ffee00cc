"""A function as a zip that AWS Lambda takes: the program, the core that calls it, and a handler."""

import json
import os
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import skython
from skython_cli.publishing.files import SETTINGS, FolderProgram, bytes_of
from skython_client.errors import Usage

_PACKAGES = ("_skython_modules", "_skython", "skython", "skybox", "skython_client")
_LEFT_OUT = ("debugger", "console", "testing", "session.py", "checking.py", "conftest.py")
SHIM = "lambda_function.py"
_HANDLER = b"""\
# Made by skython export.
import os

from _skython.conventions.aws.serving import LambdaServer

lambda_handler = LambdaServer(os.path.dirname(os.path.abspath(__file__)))
"""


def write_bundle(target: Path, program: FolderProgram) -> str:
    """The handler's name. Replaces the file when it is whole. Raises Usage."""
    files = {path: bytes_of(content) for path, content in program.files.items()}
    taken = [path for path in files if path.partition("/")[0] in _PACKAGES]
    if taken:
        raise Usage(f"{taken[0]} has the name of a package that skython brings along. Rename it. Nothing was written.")
    shim = "skython_lambda.py" if SHIM in files else SHIM
    files[SETTINGS] = json.dumps(program.settings, indent=2, ensure_ascii=False).encode()
    files[shim] = _HANDLER
    files.update(_runtime())
    _write(target, files)
    return f"{shim.removesuffix('.py')}.lambda_handler"


def _runtime() -> dict[str, bytes]:
    """Where skython is installed, without tests and without what only the page needs."""
    root = Path(str(skython.__file__)).resolve().parent.parent
    found: dict[str, bytes] = {}
    for package in _PACKAGES:
        for path in sorted((root / package).rglob("*")):
            if path.suffix not in (".py", ".txt"):  # the wheel has its modules in a text
                continue
            name = path.relative_to(root).as_posix()
            parts = set(name.split("/"))
            if not parts & set(_LEFT_OUT) and not path.name.startswith("test_"):
                found[name] = path.read_bytes()
    return found


def _write(target: Path, files: dict[str, Any]) -> None:
    try:
        with tempfile.NamedTemporaryFile(dir=target.absolute().parent, prefix=".skython-", delete=False) as scratch:
            try:
                with zipfile.ZipFile(scratch, "w", zipfile.ZIP_DEFLATED) as archive:
                    for path, content in sorted(files.items()):
                        member = zipfile.ZipInfo(path)
                        member.external_attr = 0o100644 << 16
                        archive.writestr(member, content, zipfile.ZIP_DEFLATED)
                scratch.close()
                os.chmod(scratch.name, 0o644)
                os.replace(scratch.name, target)
            except BaseException:
                os.unlink(scratch.name)
                raise
    except OSError as error:
        raise Usage(f"{target} cannot be written: {error.strerror}.") from None
