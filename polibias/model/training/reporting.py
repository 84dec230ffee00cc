"""Writes the reports; the network's stands beside the linear model's."""

import json
import shutil
from pathlib import Path
from typing import Any

from .places import MODEL
from .report import report_of

LINEAR, NETWORK = "report.json", "network.json"


def write_report(folder: Path, name: str, report: dict[str, Any]) -> None:
    """Writes one model's figures, and report.md anew from those of both. The site shows them too."""
    (folder / name).write_text(json.dumps(report, indent=1) + "\n")
    linear = json.loads((folder / LINEAR).read_text())
    network = json.loads((folder / NETWORK).read_text()) if (folder / NETWORK).exists() else None
    # A network of another model says nothing beside this one.
    beside = network if network is not None and network["features_of"] == linear["model"] else None
    (folder / "report.md").write_text(report_of(linear, beside))
    if folder == MODEL:
        shutil.copyfile(folder / name, MODEL.parent / "site" / name)
