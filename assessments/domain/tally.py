class Tally:
    """How many are there at each of so many places, when each is there from one place until before
    another.
    """

    def __init__(self, places: int):
        self.steps = [0] * (places + 1)

    def add(self, start: int, end: int) -> None:
        if start < end:
            self.steps[start] += 1
            self.steps[end] -= 1

    def counts(self) -> list[int]:
        count, found = 0, []
        for step in self.steps[:-1]:
            count += step
            found.append(count)
        return found
