"""Packages that a function brings, which attack when they are imported."""

from typing import Any

from driver.attack import Attack
from driver.field import Field
from driver.worker import Worker


def _poisoned(worker: Worker, field: Field, target: dict[str, Any]) -> str | None:
    """Believes the disk, not the function."""
    worker.call(target)
    return "another's package is a different one" if field.packages.restore() else None


ATTACKS = (
    Attack(
        "change another's package when one's own is imported",
        "def main(target):\n    import attacking",
        ("landlock", "uid"),
        _poisoned,
        host_layer="read-only packages",
        packages=True,
    ),
)
