from collections.abc import Iterator

import pytest

import skython
from _skython import host
from conftest import MemoryHost


@pytest.fixture
def memory() -> Iterator[MemoryHost]:
    memory = MemoryHost()
    host.connect(memory)
    yield memory
    host.connect(None)


def test_a_secret_is_text(memory: MemoryHost) -> None:
    memory.secrets["API_KEY"] = "sk-läuft\n"
    assert skython.secret("API_KEY") == "sk-läuft\n"
    assert memory.requests == [({"op": "secret", "name": "API_KEY"}, b"")]


def test_one_that_is_not_there_is_an_exception_of_its_own(memory: MemoryHost) -> None:
    with pytest.raises(skython.SecretMissing, match="no secret API_KEY"):
        skython.secret("API_KEY")


@pytest.mark.parametrize("name", ["", "1A", "a-b", "a b", "é", "A" * 128, "A\n", "../x"])
def test_a_secret_is_named_like_a_variable(memory: MemoryHost, name: str) -> None:
    with pytest.raises(ValueError, match="named like an environment variable"):
        skython.secret(name)
    with pytest.raises(TypeError):
        skython.secret(None)  # type: ignore[arg-type]
    assert memory.requests == []


def test_on_a_laptop_it_is_the_environment_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKYTHON_TEST_SECRET", "here")
    assert skython.secret("SKYTHON_TEST_SECRET") == "here"
    monkeypatch.delenv("SKYTHON_TEST_SECRET")
    with pytest.raises(skython.SecretMissing, match="environment variable SKYTHON_TEST_SECRET"):
        skython.secret("SKYTHON_TEST_SECRET")
