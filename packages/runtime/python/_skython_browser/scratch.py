"""/tmp is empty when a call begins, as it is in a worker."""

import os
import shutil

_PATH = "/tmp"


def clear_scratch() -> None:
    """Removes what a call, or the loading of a program, left there."""
    with os.scandir(_PATH) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
            else:
                os.unlink(entry.path)
