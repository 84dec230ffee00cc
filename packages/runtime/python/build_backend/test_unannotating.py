import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from unannotating import without_annotations

PACKAGES = ("_skython", "skython_cli", "skython_client", "skython/lambada")


def test_parameters_and_results_lose_their_annotations() -> None:
    source = "async def f(a: int, *b: str, c: list[int] = [], **d: Any) -> dict[str, int]:\n    return {}\n"
    assert without_annotations(source) == "async def f(a, *b, c = [], **d):\n    return {}\n"


def test_lines_stay_where_they_were() -> None:
    source = (
        "def f(\n    é: Callable[\n        [int], str\n    ] = None,\n) -> tuple[\n    int, str\n]:\n    return 1\n"
    )
    bare = without_annotations(source)
    assert bare.split("\n")[:5] == ["def f(", "    é = None,", "", "", "):"]
    assert bare.count("\n") == source.count("\n")


def test_fields_of_classes_keep_theirs() -> None:
    source = "@dataclass\nclass A:\n    n: int = 0\n\n    def f(self) -> 'A':\n        x: int = 1\n        return lambda a: a\n"
    assert without_annotations(source) == source.replace(" -> 'A'", "")


@pytest.mark.parametrize("package", PACKAGES)
def test_every_file_of_ours_means_the_same_without(package: str) -> None:
    root = Path(__file__).parent.parent
    for path in (root / package).rglob("*.py"):
        text = path.read_text("utf-8")
        assert without_annotations(text).count("\n") == text.count("\n"), path
