"""Finding a place in what is in order."""


def count_below(numbers: list[int], limit: int) -> int:
    """How many of the ascending `numbers` are less than `limit`. (MicroPython has no bisect.)"""
    low, high = 0, len(numbers)
    while low < high:
        middle = (low + high) // 2
        if numbers[middle] < limit:
            low = middle + 1
        else:
            high = middle
    return low
