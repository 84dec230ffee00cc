"""uv's build backend, whose wheels are light (150 kB at most): see docs/adr/0024.

What nobody imports by name loses its comments, documentation and annotations of functions, and the packages of many
small files become an archive each. Lines keep their numbers, so that tracebacks still tell the place.
"""

import base64
import hashlib
import zipfile
from pathlib import Path

from archiving import archive_packages
from stripping import strip_source
from unannotating import without_annotations
from uv_build import (
    build_editable,
    build_sdist,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    get_requires_for_build_wheel,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)
from uv_build import build_wheel as build_whole_wheel

_INTERNAL = ("_skython/", "skython_cli/", "skython_client/", "skython/flow/", "skython/lambada/", "_skython_modules/")


def build_wheel(
    wheel_directory: str,
    config_settings: dict[str, str] | None = None,
    metadata_directory: str | None = None,
) -> str:
    name: str = build_whole_wheel(wheel_directory, config_settings, metadata_directory)
    lighten(Path(wheel_directory, name))
    return name


def lighten(wheel: Path) -> None:
    """Writes the wheel anew, with a RECORD that fits."""
    with zipfile.ZipFile(wheel) as whole:
        files = {name: whole.read(name) for name in whole.namelist() if not name.endswith("/")}
    for name, content in files.items():
        if name.startswith(_INTERNAL) and name.endswith(".py"):
            files[name] = strip_source(without_annotations(content.decode())).encode()
    files = archive_packages(files)
    record = next(name for name in files if name.endswith(".dist-info/RECORD"))
    del files[record]
    lines = [f"{name},sha256={_digest(content)},{len(content)}" for name, content in files.items()]
    files[record] = "\n".join([*lines, f"{record},,", ""]).encode()
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as light:
        for name, content in files.items():
            member = zipfile.ZipInfo(name)  # of 1980, so that the same sources are the same bytes
            member.external_attr = 0o100644 << 16
            light.writestr(member, content, zipfile.ZIP_DEFLATED, 9)


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]
