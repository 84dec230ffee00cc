import pytest

from skython_cli.arguments import read_verb
from skython_client.errors import Usage


def test_the_verb_is_the_first_argument() -> None:
    assert read_verb("store", "ls | rm", ("ls", "rm"), ["rm", "--help"]) == "rm"


def test_help_says_what_the_command_is_and_where_more_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert read_verb("store", "ls | rm", ("ls", "rm"), ["--help"]) is None
    told = capsys.readouterr().out
    assert told.startswith("usage: skython store ls | rm\n")
    assert "`skython store ls --help` tells more" in told


@pytest.mark.parametrize("arguments", [[], ["remove"]])
def test_another_word_is_told_which_there_are(arguments: list[str]) -> None:
    with pytest.raises(Usage, match=r"skython store ls\|rm"):
        read_verb("store", "ls | rm", ("ls", "rm"), arguments)
