"""How a program on this laptop is to be called."""

from pathlib import Path

from _skython.program import MAIN_FILE
from _skython.settings import Settings
from skython_cli.publishing.files import read_settings

RESULT_BYTES = 1 << 40
"""No limit of an instance holds here."""


def settings_of(root: Path, main: str, entry: str | None) -> Settings:
    """What skython.json says of a folder's function; `entry` names another."""
    kept = read_settings(root) if main == MAIN_FILE else {}
    convention = str(kept.get("convention", "plain"))
    return Settings(entry=entry or kept.get("entry"), convention=convention, result_bytes=RESULT_BYTES)
