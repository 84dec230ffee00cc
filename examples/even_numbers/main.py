def even_numbers(numbers: list[int]) -> list[int]:
    """The even ones of some numbers, in their order."""
    return [number for number in numbers if number % 2 == 0]
