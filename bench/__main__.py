"""`make bench`: the performance table. Ratios and times of this machine, in one run; no test asserts them.

`python -m bench sync worker` measures only those parts.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.browser import CHROMIUM_ARGS
from bench.journal import measure_journal
from bench.lock import measure_lock
from bench.pageload import measure_pageload
from bench.pattern import measure_pattern
from bench.saving import measure_saving
from bench.syncing import measure_sync
from bench.worker import measure_worker
from tests.browser.conftest import CHROMIUM, serving
from tests.serving import free_port

PARTS = ("saving", "journal", "pageload", "pattern", "lock", "sync", "worker")


def main(wanted: list[str]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(free_port(), Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
        measures = {
            "saving": lambda: measure_saving(browser, address),
            "journal": lambda: measure_journal(browser, address),
            "pageload": lambda: measure_pageload(playwright, address),
            "pattern": lambda: measure_pattern(browser, address),
            "lock": lambda: measure_lock(browser, address),
            "sync": lambda: measure_sync(playwright, address),
            "worker": measure_worker,
        }
        rows = [row for part in wanted for row in measures[part]()]
        browser.close()
    width = max(len(name) for name, *_ in rows)
    print(f"{'what':<{width}}  {'measured':>12}  target")
    for name, value, target in rows:
        print(f"{name:<{width}}  {value:>12}  {target}")


main(sys.argv[1:] or list(PARTS))
