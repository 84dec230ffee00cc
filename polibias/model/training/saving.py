"""Writes files that are the same bytes whenever the content is the same."""

import io
import zipfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

# The earliest date that a zip can tell: a file's own time would make every run differ.
EPOCH = (1980, 1, 1, 0, 0, 0)


def save(path: Path, arrays: dict[str, npt.ArrayLike]) -> None:
    """An .npz of arrays and texts, without pickle."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, value in arrays.items():
            content = io.BytesIO()
            np.save(content, np.asarray(value), allow_pickle=False)
            file.writestr(zipfile.ZipInfo(f"{name}.npy", EPOCH), content.getvalue(), zipfile.ZIP_DEFLATED, 9)
