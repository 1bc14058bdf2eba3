from playwright.sync_api import Browser, Page

from tests.browser.conftest import ARGS, PHONE

CHROMIUM_ARGS = ARGS
SLOWER = 4


def phone(browser: Browser, address: str) -> Page:
    """A phone-sized page whose CPU is four times slower."""
    page = browser.new_context(base_url=address, **PHONE).new_page()
    slow_down(page)
    return page


def slow_down(page: Page, rate: int = SLOWER) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})


def median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
