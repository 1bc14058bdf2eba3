"""How much is measured: all of it, or with BENCH=smoke just enough to see that every part still
runs.
"""

import os

SMOKE = os.environ.get("BENCH") == "smoke"


def sized(full: int, smoke: int) -> int:
    return smoke if SMOKE else full
