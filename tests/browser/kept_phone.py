"""A phone that one test uses after the other. To install the service worker anew costs each of them
seconds; what one test left on the phone is gone before the next one begins.
"""

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import PHONE
from tests.browser.steps import ZONE, installed

EMPTY = """async () => {
  const { active } = await navigator.serviceWorker.ready
  active.postMessage('forget the key')
  const { storageBuckets } = navigator
  for (const name of await storageBuckets.keys()) await storageBuckets.delete(name)
  for (const { name } of await indexedDB.databases())
    await new Promise((gone) => (indexedDB.deleteDatabase(name).onsuccess = gone))
  localStorage.clear()
}"""


def kept_phone(browser: Browser, address: str) -> BrowserContext:
    """A phone that works without a network. `page.clock` stays set on it: not where time passes."""
    where = {"base_url": address, "locale": "en-GB", "timezone_id": ZONE}
    context = browser.new_context(**PHONE, **where, service_workers="allow")
    installed(context.new_page())
    return context


def emptied(context: BrowserContext) -> Page:
    """A new page on a phone that holds nothing but the app."""
    context.set_offline(False)
    context.clear_cookies()
    for left in context.pages:
        left.close()
    page = context.new_page()
    page.goto("/healthz")  # no page of the app, which would write anew
    page.evaluate(EMPTY)
    return page
