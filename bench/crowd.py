"""Eight phones that change a record of theirs at once, on SQLite."""

import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

from bench.size import sized
from bench.worker import Writer
from tests.serving import served

PHONES = 8
CHANGES = sized(60, 3)


def measure_crowd() -> list[tuple[str, str, str]]:
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), DJANGO_SETTINGS_MODULE="config.settings.prod") as server,
        ThreadPoolExecutor(PHONES) as pool,
    ):
        writers = [Writer(server, f"alice{number}") for number in range(PHONES)]
        took = sorted(chain.from_iterable(pool.map(lambda one: one.times(CHANGES), writers)))
    what = f"{PHONES} phones at once on SQLite, {len(took)} changes"
    return [
        (f"{what}: 95th percentile", f"{took[int(len(took) * 0.95)]:.0f} ms", "≤ 150 ms"),
        (f"{what}: the longest wait", f"{took[-1]:.0f} ms", "≤ 1,000 ms"),
    ]
