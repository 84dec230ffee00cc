"""/tmp is empty when a call begins."""

import os
import shutil


class Scratch:
    """A directory in memory grows with every entry, so that one `stat` tells whether it is still empty."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._empty_size = os.stat(path).st_size

    def clear(self) -> None:
        """Raises `OSError` when something cannot be removed."""
        if os.stat(self._path).st_size == self._empty_size:
            return
        os.chmod(self._path, 0o1777)
        with os.scandir(self._path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    _remove_folder(entry.path)
                else:
                    os.unlink(entry.path)


def _remove_folder(path: str) -> None:
    for folder, _, _ in os.walk(path):
        os.chmod(folder, 0o700)
    shutil.rmtree(path)
