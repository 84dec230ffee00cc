from main import even_numbers


def test_even_ones_are_kept_in_their_order():
    """Even numbers are kept in their order"""
    assert even_numbers([4, 1, 2, 7, 2]) == [4, 2, 2]


def test_no_numbers():
    """An empty list stays empty"""
    assert even_numbers([]) == []


def test_zero_and_negative_numbers():
    """Zero and negative numbers count too"""
    assert even_numbers([0, -3, -4]) == [0, -4], "0 and -4 are even, -3 is not."
