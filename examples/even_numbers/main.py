def even_numbers(numbers: list[int]) -> list[int]:
    """The even ones of some numbers, in their order.

    Args:
        numbers: Whole numbers, negative ones too.

    Returns:
        Those that two divides without remainder.
    """
    return [number for number in numbers if number % 2 == 0]
