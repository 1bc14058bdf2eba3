"""CPU seconds that are as long at every load and on every machine.

Where others use the same core, its caches and its clock, a second does less: then a yardstick is
measured beside, and the least of some tries counts, as noise only ever adds.
"""

import json
from collections.abc import Callable
from time import process_time

QUIET = 0.02  # what the yardstick takes where nobody else is
TRIES = 8


def cpu_seconds(ask: Callable[[], object], limit: float) -> float:
    """What `ask` takes; asked again while that is above `limit`."""
    least = taken(ask)
    for _try in range(TRIES):
        if least <= limit:
            break
        least = min(least, taken(ask) * QUIET / taken(_yardstick))
    return least


def taken(ask: Callable[[], object]) -> float:
    before = process_time()
    ask()
    return process_time() - before


def _yardstick() -> None:
    json.loads(json.dumps([{"number": number, "text": str(number)} for number in range(25_000)]))
