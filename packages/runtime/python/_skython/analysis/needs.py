"""What all of a program needs, as the page shows it before publishing (`ProgramNeeds` of packages/runtime)."""

from dataclasses import asdict
from typing import Any

from _skython.analysis.analysing import analyse
from _skython.program import Program


def program_needs(program: Program) -> dict[str, Any]:
    """Raises Refusal (`invalid-program`) for a file that is no Python."""
    return asdict(analyse(program).needs)
