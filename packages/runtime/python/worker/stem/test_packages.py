import sys

import pytest

from worker.stem.frames import ProtocolError
from worker.stem.packages import PackagesGone, add_packages

NAME = "0123456789abcdef" * 2


@pytest.fixture(autouse=True)
def _restored(monkeypatch):
    monkeypatch.setattr(sys, "path", ["/usr/lib/python3.12", "/skython", "/libraries/0"])
    monkeypatch.setattr(sys, "modules", dict(sys.modules))


def test_packages_come_behind_the_core_and_before_the_libraries(tmp_path):
    (tmp_path / NAME).mkdir()
    add_packages(NAME, str(tmp_path))
    assert sys.path == ["/usr/lib/python3.12", "/skython", f"{tmp_path}/{NAME}", "/libraries/0"]


def test_modules_that_look_for_companions_when_they_are_imported_are_imported_anew(tmp_path):
    (tmp_path / NAME).mkdir()
    sys.modules["bs4"] = sys.modules["bs4.builder"] = sys.modules["bs4like"] = sys
    add_packages(NAME, str(tmp_path))
    assert "bs4" not in sys.modules and "bs4.builder" not in sys.modules and "bs4like" in sys.modules


@pytest.mark.parametrize("name", [None, 5, "", "..", "../x", NAME + "/..", NAME.upper(), "0" * 31])
def test_what_is_no_name_of_a_lock_is_refused(tmp_path, name):
    with pytest.raises(ProtocolError):
        add_packages(name, str(tmp_path))


def test_packages_that_were_removed_are_told(tmp_path):
    with pytest.raises(PackagesGone):
        add_packages(NAME, str(tmp_path))
