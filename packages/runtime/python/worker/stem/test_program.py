import os

import pytest

from worker.stem.frames import ProtocolError
from worker.stem.program import MisplacedFile, is_safe_path, link_shared, write_program


@pytest.mark.parametrize(
    "path", ["main.py", "a/b/c.txt", "with space.py", "ünï.py", "a..b", ".hidden", "a/...", "x" * 255]
)
def test_relative_paths_are_safe(path):
    assert is_safe_path(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "..",
        ".",
        "../x",
        "a/../x",
        "a/..",
        "./x",
        "a/./x",
        "a//b",
        "a/",
        "a\\b",
        "a\0b",
        "x" * 256,
        5,
        None,
    ],
)
def test_paths_that_lead_elsewhere_or_nowhere_are_not_safe(path):
    assert not is_safe_path(path)


def test_a_newline_does_not_hide_a_climb():
    assert not is_safe_path("a\n/../../x")


def test_files_are_written_one_after_the_other(tmp_path):
    write_program(str(tmp_path), [["main.py", 2], ["data/empty", 0], ["data/x", 3]], b"hixyz")
    assert (tmp_path / "main.py").read_bytes() == b"hi"
    assert (tmp_path / "data/empty").read_bytes() == b""
    assert (tmp_path / "data/x").read_bytes() == b"xyz"


@pytest.mark.parametrize(
    ("files", "body"),
    [
        ([["main.py", 3]], b"hi"),
        ([["main.py", 1]], b"hi"),
        ([["main.py", -1]], b""),
        ([["../main.py", 2]], b"hi"),
        ([["main.py"]], b""),
        ([["main.py", "2"]], b"hi"),
        ("main.py", b""),
        (None, b""),
    ],
)
def test_files_that_make_no_sense_are_refused(tmp_path, files, body):
    with pytest.raises(ProtocolError):
        write_program(str(tmp_path), files, body)
    assert not os.path.exists(tmp_path.parent / "main.py")


@pytest.mark.parametrize("files", [[["a", 0], ["a/b", 0]], [["a/b", 0], ["a", 0]], [["a", 0], ["a", 0]]])
def test_two_files_in_one_place_are_named(tmp_path, files):
    with pytest.raises(MisplacedFile):
        write_program(str(tmp_path), files, b"")


def test_a_symbolic_link_is_not_followed(tmp_path):
    target = tmp_path / "elsewhere"
    root = tmp_path / "program"
    root.mkdir()
    (root / "main.py").symlink_to(target)
    with pytest.raises((MisplacedFile, OSError)):
        write_program(str(root), [["main.py", 2]], b"hi")
    assert not target.exists()


NAME = "0123456789abcdef" * 4


def test_a_shared_file_is_a_link_to_its_place_on_the_shelf(tmp_path):
    link_shared(str(tmp_path), [["model/weights.bin", NAME]])
    assert os.readlink(tmp_path / "model/weights.bin") == f"/assets/{NAME}"


@pytest.mark.parametrize(
    "shared",
    [
        None,
        "x",
        ["x"],
        [["a"]],
        [["a", 5]],
        [["../a", NAME]],
        [["/a", NAME]],
        [["a", "../etc/passwd"]],
        [["a", NAME + "/.."]],
        [["a", NAME[:-1]]],
        [["a", NAME.upper()]],
        [["a", NAME + "\n"]],
    ],
)
def test_a_shared_file_has_a_safe_path_and_a_name_that_leads_nowhere_else(tmp_path, shared):
    with pytest.raises(ProtocolError):
        link_shared(str(tmp_path), shared)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("path", ["main.py", "main.py/weights", "data"])
def test_a_shared_file_takes_no_other_files_place(tmp_path, path):
    write_program(str(tmp_path), [["main.py", 0], ["data/x", 0]], b"")
    with pytest.raises(MisplacedFile):
        link_shared(str(tmp_path), [[path, NAME]])


def test_two_shared_files_in_one_place_are_named(tmp_path):
    with pytest.raises(MisplacedFile):
        link_shared(str(tmp_path), [["a", NAME], ["a/b", NAME]])
