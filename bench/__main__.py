"""`make bench`: the performance table. Ratios and times of this machine, in one run; no test
asserts them.

`python -m bench sync worker` measures only those parts; with BENCH=smoke each is over in seconds
and measures nothing.
"""

import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from bench.browser import CHROMIUM_ARGS
from bench.crowd import measure_crowd
from bench.journal import measure_journal
from bench.lock import measure_lock
from bench.pageload import measure_pageload
from bench.pattern import measure_pattern
from bench.saving import measure_saving
from bench.syncing import measure_sync
from bench.worker import measure_worker
from tests.browser.conftest import CHROMIUM, serving
from tests.serving import free_port

Row = tuple[str, str, str]  # what, measured, target
Measures = dict[str, Callable[[], list[Row]]]

PARTS = ("saving", "journal", "pageload", "pattern", "lock", "sync", "worker", "crowd")


def measures(playwright: Playwright, address: str) -> Measures:
    def in_browser(measure: Callable) -> list[Row]:
        with playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS) as browser:
            return measure(browser, address)

    return {
        "saving": lambda: in_browser(measure_saving),
        "journal": lambda: in_browser(measure_journal),
        "pageload": lambda: measure_pageload(playwright, address),
        "pattern": lambda: in_browser(measure_pattern),
        "lock": lambda: in_browser(measure_lock),
        "sync": lambda: measure_sync(playwright, address),
        "worker": measure_worker,
        "crowd": measure_crowd,
    }


def run(measured: Measures) -> tuple[list[Row], list[str]]:
    """The rows of all parts, and the names of those that failed: the others are measured all the
    same.
    """
    rows, failed = [], []
    for name, measure in measured.items():
        try:
            rows += measure()
        except (Exception, SystemExit):
            traceback.print_exc()
            rows.append((f"{name}: this part failed, see above", "-", ""))
            failed.append(name)
    return rows, failed


def show(rows: list[Row]) -> None:
    width = max(len(name) for name, *_ in rows)
    print(f"{'what':<{width}}  {'measured':>12}  target")
    for name, value, target in rows:
        print(f"{name:<{width}}  {value:>12}  {target}")


def main(wanted: list[str]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(free_port(), Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        known = measures(playwright, address)
        rows, failed = run({name: known[name] for name in wanted})
    show(rows)
    if failed:
        raise SystemExit(f"Failed: {', '.join(failed)}")


if __name__ == "__main__":
    main(sys.argv[1:] or list(PARTS))
