"""Files that workers share."""

from typing import Any

from driver.attack import Attack, by_answer
from driver.field import Field
from driver.worker import Worker

_OWNER = ("landlock", "uid")
"""Without these a worker is the owner of the folder, as far as the kernel is asked."""
_READ_ONLY = "read-only shelf"


def _by_hash(worker: Worker, field: Field, target: dict[str, Any]) -> str | None:
    field.shelf.name_by_hash(field.host_layer_off)
    try:
        return by_answer(worker, field, target)
    finally:
        field.shelf.name_by_hash(False)


def _changed(worker: Worker, field: Field, target: dict[str, Any]) -> str | None:
    """Believes the disk, not the function."""
    worker.call(target)
    return "the file is another one for everybody" if field.shelf.restore() else None


ATTACKS = (
    Attack(
        "list the files that workers share",
        "def main(target):\n    return os.listdir('/assets') and 'listed'",
        _OWNER,
        shared=True,
    ),
    Attack(
        "open another's file beside one's own",
        """
def main(target):
    folder = os.path.dirname(os.path.realpath("asset.bin"))
    for name in os.listdir(folder):
        with open(f"{folder}/{name}") as file:
            if target["secret"] in file.read():
                return "read it"
""",
        _OWNER,
        shared=True,
    ),
    Attack(
        "open another's file by its hash",
        """
import hashlib
def main(target):
    with open("/assets/" + hashlib.sha256(target["secret"].encode()).hexdigest()) as file:
        return "read it" if target["secret"] in file.read() else None
""",
        judge=_by_hash,
        host_layer="random names",
        shared=True,
    ),
    Attack(
        "write through the link to a shared file",
        """
def main(target):
    os.chmod("asset.bin", 0o644)
    with open("asset.bin", "r+b") as file:
        file.write(b"changed")
""",
        _OWNER,
        _changed,
        host_layer=_READ_ONLY,
        shared=True,
    ),
    Attack(
        "replace a shared file",
        """
def main(target):
    path = os.path.realpath("asset.bin")
    os.unlink(path)
    with open(path, "wb") as file:
        file.write(b"another")
""",
        _OWNER,
        _changed,
        host_layer=_READ_ONLY,
        shared=True,
    ),
)
