import os
import shutil
import tempfile

import pytest

from worker.stem.scratch import Scratch

_IN_MEMORY = "/dev/shm"


@pytest.fixture
def folder():
    if not os.access(_IN_MEMORY, os.W_OK):
        pytest.skip("no file system in memory")
    path = tempfile.mkdtemp(dir=_IN_MEMORY)
    yield path
    shutil.rmtree(path)


def test_files_folders_and_links_are_removed(folder):
    scratch = Scratch(folder)
    os.makedirs(f"{folder}/a/b")
    open(f"{folder}/a/b/file", "w").close()
    os.symlink("/etc", f"{folder}/link")
    os.mkfifo(f"{folder}/fifo")
    scratch.clear()
    assert os.listdir(folder) == []
    assert os.path.isdir("/etc")


def test_a_folder_that_forbids_everything_is_removed(folder):
    scratch = Scratch(folder)
    os.makedirs(f"{folder}/a/b")
    os.chmod(f"{folder}/a/b", 0)
    os.chmod(f"{folder}/a", 0)
    scratch.clear()
    assert os.listdir(folder) == []


def test_one_file_is_noticed_and_an_empty_folder_is_left_alone(folder):
    scratch = Scratch(folder)
    scratch.clear()
    open(f"{folder}/x", "w").close()
    scratch.clear()
    assert os.listdir(folder) == []
    scratch.clear()
