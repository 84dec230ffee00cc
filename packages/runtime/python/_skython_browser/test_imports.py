import importlib
import sys

import pytest

from _skython_browser.imports import when_imported


@pytest.fixture
def module(tmp_path, monkeypatch):
    (tmp_path / "to_be_changed.py").write_text("value = 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    yield "to_be_changed"
    sys.modules.pop("to_be_changed", None)


def _double(module):
    module.value *= 2


def test_a_module_is_changed_when_it_is_imported_and_imported_anew(module):
    when_imported(module, _double)
    assert importlib.import_module(module).value == 2
    del sys.modules[module]
    assert importlib.import_module(module).value == 2


def test_a_module_that_is_there_is_changed_at_once(module):
    there = importlib.import_module(module)
    when_imported(module, _double)
    assert there.value == 2


def test_other_modules_stay_as_they_are(module):
    when_imported("another", _double)
    assert importlib.import_module(module).value == 1
