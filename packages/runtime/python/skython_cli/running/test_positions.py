"""Words of `skython run`, and what they are called."""

from pathlib import Path

import pytest

from skython_cli.running.positions import name_positions
from skython_client.errors import Usage


def named(tmp_path: Path, program: str, words: str, called: str | None = None) -> str:
    (tmp_path / "f.py").write_text(program)
    return " ".join(name_positions(words.split(), tmp_path, "f.py", None, called))


@pytest.mark.parametrize("words", ["-a 5", "--args 5", "-a=5"])
def test_values_go_to_the_parameters_in_their_order(tmp_path: Path, words: str) -> None:
    assert named(tmp_path, "def f(x, y=1): ...", f"-n 1 {words} --m 2") == "-n 1 x=5 --m 2"


def test_several_values_end_at_the_next_option_and_may_be_negative(tmp_path: Path) -> None:
    assert named(tmp_path, "def f(x, /, y, *, z): ...", "-a 5 -6.5 -z 7") == "x=5 y=-6.5 -z 7"


def test_what_is_left_over_is_for_the_rest(tmp_path: Path) -> None:
    assert named(tmp_path, "def f(x, *rest): ...", "-a 5 6 7") == "x=5 rest=6 rest=7"
    with pytest.raises(Usage, match="1 arguments by position, and 2 are given"):
        named(tmp_path, "def f(x, *, y=1): ...", "-a 5 6")


@pytest.mark.parametrize("program", [
    "def f(a, x): ...", "def f(x, *, a=1): ...", "import skython\nskython.params", "def f(:",
    "def lambda_handler(event, context): ...", "def f(x): ...\ndef g(x): ...", "f = print\nmain = f",
])  # fmt: skip
def test_a_parameter_of_that_name_keeps_it_and_so_does_what_has_no_parameters_to_tell(
    tmp_path: Path, program: str
) -> None:
    assert named(tmp_path, program, "-a 5") == "-a 5"


def test_one_def_of_several_is_the_one_that_is_called(tmp_path: Path) -> None:
    assert named(tmp_path, "def f(x): ...\ndef g(y): ...", "-a 5", "g") == "y=5"
