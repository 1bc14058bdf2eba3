"""`make bench`: the performance table. Ratios and times of this machine, in one run; no test asserts them."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.browser import CHROMIUM_ARGS
from bench.journal import measure_journal
from bench.pageload import measure_pageload
from bench.saving import measure_saving
from tests.browser.conftest import CHROMIUM, free_port, serving


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(free_port(), Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
        rows = [*measure_saving(browser, address), *measure_journal(browser, address)]
        browser.close()
        rows += measure_pageload(playwright, address)
    width = max(len(name) for name, *_ in rows)
    print(f"{'what':<{width}}  {'measured':>12}  target")
    for name, value, target in rows:
        print(f"{name:<{width}}  {value:>12}  {target}")


main()
