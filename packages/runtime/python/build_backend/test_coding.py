import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from coding import code_words


def decoded(legend: str, text: str) -> str:
    return text.translate({ord(one[0]): one[1:] for one in legend.split(",")})


def test_common_words_become_one_character_each() -> None:
    source = "def f(answer):\n return answer\n" * 3
    legend, coded = code_words(source)
    assert len(coded) < len(source) / 2
    assert decoded(legend, coded) == source


def test_every_file_of_ours_comes_back() -> None:
    root = Path(__file__).parent.parent
    texts = [path.read_text("utf-8") for path in sorted((root / "_skython").rglob("*.py"))]
    source = "\0".join(texts).encode("ascii", "backslashreplace").decode()
    legend, coded = code_words(source)
    assert decoded(legend, coded) == source
    assert coded.count("\0") == source.count("\0")


@pytest.mark.parametrize("text", ["a = '\x01'", "b = 'ü'"])
def test_a_source_that_has_codes_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        code_words(text)
