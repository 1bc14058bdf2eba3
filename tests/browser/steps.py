"""What a person does, in the words of the screen."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Error, Locator, Page, expect

ZONE = "Europe/Berlin"  # the phones' own
SAVED = "Saved on this phone"
PATIENCE = 60  # seconds; what is slow on a busy machine is still right
DRAFTS = """async () => {
  const { read } = await import('/static/js/storage/database.js')
  return JSON.stringify(await read((db) => db.getAll('drafts')))
}"""
# The phone takes no record, or no draft, until `full` is false.
FULL = """
for (const name of ['add', 'put']) {
  const write = IDBObjectStore.prototype[name]
  IDBObjectStore.prototype[name] = function (...given) {
    if (this.name === 'records' && globalThis.full !== false)
      throw new DOMException('full', 'QuotaExceededError')
    return write.apply(this, given)
  }
}"""
FULL_OF_DRAFTS = FULL.replace("'records'", "'drafts'")


def now() -> datetime:
    """By the phone's clock, whose day begins before the server's."""
    return datetime.now(ZoneInfo(ZONE))


def until(page: Page, holds: Callable[[], Any]) -> Any:
    """Wait for `holds()` to become true, as `expect` waits for what is on the screen; returns what
    it gave.
    """
    deadline = time.monotonic() + PATIENCE
    while not (found := holds()):
        assert time.monotonic() < deadline, "waited in vain"
        page.wait_for_timeout(50)
    return found


def until_true(page: Page, asked: str, arg: object = None) -> None:
    """Wait until the page says yes to `asked`, a function, also across a page that loads anew.
    (`wait_for_function` takes the promise of an asynchronous one for a yes.)
    """

    def says_yes() -> bool:
        try:
            return bool(page.evaluate(asked, arg))
        except Error as error:
            if "context was destroyed" not in error.message:
                raise
            return False

    until(page, says_yes)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def saved(page: Page) -> None:
    button(page, "Save").tap()
    expect(page.get_by_text(SAVED)).to_be_visible()


def drafted(page: Page, words: str) -> None:
    """Wait until what was typed is kept as a draft."""
    until(page, lambda: words in page.evaluate(DRAFTS))


def installed(page: Page) -> None:
    """Open the app once with a network, until it works without one, this page too: a worker is
    ready before it has taken over the pages that are open.
    """
    page.goto("/")
    until_true(page, "() => navigator.serviceWorker.controller !== null")


def go_offline(page: Page) -> None:
    """Also without what the browser keeps by itself, and may drop at any time."""
    installed(page)
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    page.context.set_offline(True)


def chip(page: Page, label: str):
    return page.locator("label.option", has_text=label)


def felt(page: Page, item: str, answer: str) -> None:
    page.get_by_role("group", name=item).get_by_text(answer, exact=True).tap()


def log_session(page: Page, *kinds: str) -> None:
    page.goto("/log/")
    felt(page, "Followed what I was feeling", "much")
    for kind in kinds:
        chip(page, kind).tap()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text(SAVED)).to_be_visible()


def records(page: Page, type_: str | None = None) -> list[dict]:
    """What the phone holds, as its own module reads it."""
    return page.evaluate(
        "async (type) => (await import('/static/js/storage/records.js'))"
        ".readRecords(type ?? undefined)",
        type_,
    )


def store(page: Page, made: list[dict], **how: object) -> list[dict]:
    """Put records in through the phone's write door."""
    return page.evaluate(
        "async (given) => (await import('/static/js/storage/records.js')).saveRecords(...given)",
        [made, how],
    )


def show_example(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Look at an example journal").tap()
    expect(page.get_by_text("This is an example journal, not yours.")).to_be_visible()


def help_and_hide_now_at_hand(page: Page) -> None:
    """Both can be tapped wherever the page is scrolled, and are large enough for it."""
    page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
    for one in (
        page.get_by_role("button", name="Hide now"),
        page.get_by_role("link", name="Help", exact=True),
    ):
        expect(one).to_be_in_viewport(ratio=1)
        box = one.bounding_box()
        assert min(box["width"], box["height"]) >= 44, page.url
        one.click(trial=True)


def delete_entry(page: Page) -> None:
    """Delete the entry whose page is open."""
    page.locator("summary", has_text="More").click()
    page.get_by_role("button", name="Delete").click()
