import ast
import importlib
import inspect
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from archiving import ARCHIVED, archive_packages


def test_modules_are_imported_from_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archiving.ARCHIVED", ("packed/",))
    finder, text = "_skython_modules/__init__.py", "_skython_modules/modules.txt"
    files = {
        finder: (Path(__file__).parent.parent / finder).read_bytes(),
        "packed/__init__.py": b"",
        "packed/one.py": "from packed.inner.two import n\n\ndef text():\n return '…' # dots".encode(),
        "packed/inner/__init__.py": b"",
        "packed/inner/two.py": b"n = 2",
        "packed/inner/child.py": b"",
        "other.py": b"",
    }
    archived = archive_packages(files)
    assert sorted(archived) == [finder, text, "other.py", "packed/__init__.py", "packed/inner/child.py"]
    for name, content in archived.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    monkeypatch.delitem(sys.modules, "_skython_modules", raising=False)
    monkeypatch.setattr(sys, "path_hooks", [*sys.path_hooks])
    monkeypatch.syspath_prepend(str(tmp_path))
    one = importlib.import_module("packed.one")
    assert one.n == 2
    assert one.text() == "…"
    assert inspect.getsource(one.text).startswith("def text():\n return '\\u2026'")


def test_what_is_archived_asks_for_no_place_of_its_own() -> None:
    root = Path(__file__).parent.parent
    for package in ARCHIVED:
        for path in (root / package).rglob("*.py"):
            if path.name.startswith("test_") or "debugger" in path.parts:  # not in the wheel
                continue
            names = {one.id for one in ast.walk(ast.parse(path.read_bytes())) if isinstance(one, ast.Name)}
            assert path.name == "child.py" or "__file__" not in names, path
