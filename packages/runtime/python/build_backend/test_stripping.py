import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from stripping import strip_source

PACKAGES = ("_skython", "skython_cli", "skython_client")


def test_comments_and_documentation_go_and_lines_stay() -> None:
    source = '"""A module."""\n\nx = "# no comment"  # one\n\n\ndef f():\n    """Two\n    lines."""\n    return x\n'
    assert strip_source(source) == '\n\nx = "# no comment"\n\n\ndef f():\n\n\n return x\n'


def test_a_body_of_nothing_but_documentation_stays_one() -> None:
    assert strip_source('class Gone(Exception):\n    """It went."""\n') == "class Gone(Exception):\n pass\n"


def test_texts_that_mean_something_stay() -> None:
    source = 'x = (\n    "a"\n    "b"\n)\nf(\n    "c"\n)\n'
    assert strip_source(source) == 'x = (\n "a"\n "b"\n)\nf(\n "c"\n)\n'


def test_lines_within_a_text_keep_their_spaces() -> None:
    source = 'if x:\n    y = """\n    a\n        b"""\n    z = f"""\n    {x}\n"""\n    if y:\n        z()\n'
    expected = 'if x:\n y = """\n    a\n        b"""\n z = f"""\n    {x}\n"""\n if y:\n  z()\n'
    assert strip_source(source) == expected


@pytest.mark.parametrize("package", PACKAGES)
def test_every_file_of_ours_means_the_same_without(package: str) -> None:
    root = Path(__file__).parent.parent
    for path in (root / package).rglob("*.py"):
        text = path.read_text("utf-8")
        assert strip_source(text).count("\n") == text.count("\n")
