from pathlib import Path

from _skython_browser.imported import read_imported


def _read(root: Path, text: str, **settings: str) -> dict:
    (root / "main.py").write_text(text, "utf-8")
    return read_imported(str(root), settings)


def test_packages_standard_modules_and_functions_are_told_apart(tmp_path: Path) -> None:
    text = "import sqlite3, numpy.linalg\nfrom skybox.demo import greet\ndef main():\n import importlib\n"
    assert _read(tmp_path, text)["imported"] == {
        "imports": ["numpy"],
        "standard": ["importlib", "sqlite3"],
        "dependencies": ["demo/greet"],
        "environment": "base",
    }


def test_heavy_packages_name_their_environment(tmp_path: Path) -> None:
    assert _read(tmp_path, "import keras")["imported"]["environment"] == "tensorflow"


def test_what_is_no_python_is_an_invalid_program(tmp_path: Path) -> None:
    failure = _read(tmp_path, "def main(:\n")["failure"]
    assert failure["kind"] == "invalid-program"
    assert failure["faults"][0]["line"] == 1


def test_a_convention_that_does_not_exist_is_an_invalid_program(tmp_path: Path) -> None:
    assert _read(tmp_path, "x = 1", convention="cobol")["failure"]["kind"] == "invalid-program"
