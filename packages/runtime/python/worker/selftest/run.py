"""Runs the escapes of the self-test."""

from typing import Any

from . import files, kernel, network, processes
from .escape import Escape


def run_selftest(settings: dict[str, Any]) -> dict[str, Any]:
    """`{"tried": n, "escapes": [{"name", "detail"}, …]}`. `settings`: `paths` and `ports` of the host."""
    escapes = [
        *files.escapes([path for path in settings.get("paths", []) if isinstance(path, str)]),
        *kernel.escapes(),
        *network.escapes([port for port in settings.get("ports", []) if isinstance(port, int)]),
        *processes.escapes(),
    ]
    through = [{"name": escape.name, "detail": detail} for escape in escapes if (detail := _try(escape))]
    return {"tried": len(escapes), "escapes": through}


def _try(escape: Escape) -> str | None:
    """What got through. A worker is held when the attempt raises or returns nothing."""
    try:
        return escape.attempt()
    except Exception:
        return None
