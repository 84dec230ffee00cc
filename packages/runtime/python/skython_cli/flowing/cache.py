"""Results that are kept between runs."""

import contextlib
import hashlib
import os
import time
from pathlib import Path

KEPT_SECONDS = 30 * 24 * 3600
"""Since a result was used last."""

_DIGEST = 32


class Cache:
    """A file a result: a digest, then what it is of. Written whole or not at all; a damaged one is as good as none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, key: str) -> bytes | None:
        path = self._path(key)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        body = content[_DIGEST:]
        if hashlib.sha256(body).digest() != content[:_DIGEST]:
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return body

    def write(self, key: str, body: bytes) -> None:
        """A full disk is no reason to fail: the result is there, it is only made again next time."""
        path = self._path(key)
        scratch = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            scratch.write_bytes(hashlib.sha256(body).digest() + body)
            os.replace(scratch, path)
        except OSError:
            with contextlib.suppress(OSError):
                scratch.unlink()

    def forget_old(self) -> None:
        before = time.time() - KEPT_SECONDS
        for path in self._folder.glob("*/*"):
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < before:
                    path.unlink()

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key
