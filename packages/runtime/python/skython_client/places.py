"""Where skython keeps things on a laptop."""

import os
import sys
from pathlib import Path


def settings_folder() -> Path:
    """`SKYTHON_HOME`, else the folder the system has for settings."""
    home = os.environ.get("SKYTHON_HOME")
    if home:
        return Path(home)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home()) / "skython"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "skython"


def cache_folder() -> Path:
    """What may be deleted at any time: environments of `skython run`."""
    home = os.environ.get("SKYTHON_HOME")
    if home:
        return Path(home) / "cache"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "skython" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "skython"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "skython"


def write_private(path: Path, text: str) -> None:
    """Replaces a file whole, readable by its owner alone from its first byte."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    scratch = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
    os.replace(scratch, path)
