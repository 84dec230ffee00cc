"""uv: it resolves requirements and makes environments."""

import os
import shutil
import subprocess
from pathlib import Path

from skython_client.errors import Problem, Usage


def uv_program() -> str:
    """`SKYTHON_UV`, the one on PATH, or that of the package `uv`. Raises Usage."""
    found = os.environ.get("SKYTHON_UV") or shutil.which("uv") or _packaged()
    if found:
        return found
    raise Usage("This file needs packages, and uv installs them. Get it with: pip install uv")


def run_uv(arguments: list[str], *, stdin: str = "", failing: str) -> str:
    """What it printed. Raises Problem (`invalid-program`), which begins with `failing`."""
    command = [uv_program(), *arguments, "--quiet", "--color", "never"]
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False)
    except OSError as error:
        raise Usage(f"uv does not start ({error}). Get it with: pip install uv") from None
    if done.returncode != 0:
        said = "\n".join(line for line in done.stderr.splitlines() if line.strip()).strip()
        raise Problem({"type": "/problems/invalid-program", "status": 422, "detail": f"{failing}\n{said}"})
    return done.stdout


def _packaged() -> str | None:
    try:
        from uv import find_uv_bin
    except ImportError:
        return None
    found = Path(os.fsdecode(find_uv_bin()))
    return str(found) if found.exists() else None
