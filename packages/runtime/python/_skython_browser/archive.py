"""Pyodide keeps the standard library in one archive. It never changes, so nobody need read its index twice."""

import sys
from zipimport import zipimporter


def trust_standard_archive() -> None:
    """Spares `importlib.invalidate_caches` the archive's index: 3 ms a folder that was imported from."""
    standard = next((path for path in sys.path if path.endswith(".zip")), "")
    read_again = zipimporter.invalidate_caches

    def invalidate_caches(self: zipimporter) -> None:
        if self.archive != standard:
            read_again(self)

    zipimporter.invalidate_caches = invalidate_caches  # type: ignore[method-assign]
