from _skython.placeholder import Placeholder


def test_that_iterating_over_a_placeholder_ends() -> None:
    assert frozenset(Placeholder("words.split()")) == frozenset()
