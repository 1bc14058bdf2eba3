"""Another page holds the store and does not let go, as one that WebKit keeps for going
back to did.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import SAVED, records, until

HOLD = """async () => {
  const { openedDatabase } = await import("/static/js/storage/database.js");
  const { unwrap } = await import("idb");
  const tx = unwrap(await openedDatabase()).transaction(
    ["records", "pending", "drafts", "meta"],
    "readwrite",
  );
  const store = tx.objectStore("meta");
  const on = () => window.letGo || (store.get("x").onsuccess = on);
  on();
  await new Promise((resolve) => {
    store.get("y").onsuccess = resolve;
  });
}"""


@pytest.fixture
def held(page, context):
    """A page with the quick entry filled in, and another that holds the store."""
    page.clock.install()  # in both
    page.goto("/log/")
    page.locator("label.option", has_text="Fell asleep").tap()
    expect(page.locator("#save")).to_be_enabled()
    other = context.new_page()
    other.goto("/more/licences/")
    other.evaluate(HOLD)
    page.bring_to_front()
    return other


def waits_in_vain(page):
    def told() -> bool:
        page.clock.fast_forward(3000)
        return page.get_by_text("The browser did not answer.").is_visible()

    until(page, told)


def save(page):
    page.get_by_role("button", name="Save", exact=True).tap()


def test_a_save_that_gets_no_answer_says_so_and_lands_once(page, held):
    save(page)
    waits_in_vain(page)
    expect(page.get_by_text("Not saved. Your entry is still here.")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Fell asleep")).to_be_checked()
    held.evaluate("() => { window.letGo = true }")
    save(page)
    expect(page.get_by_text(SAVED)).to_be_visible()
    assert len(records(page, "journal.EmpathicFailure")) == 1


def test_a_page_that_gets_no_answer_says_so(page, held):
    page.goto("/journal/")
    waits_in_vain(page)
    held.evaluate("() => { window.letGo = true }")
    page.reload()
    expect(page.get_by_text("The browser did not answer.")).to_have_count(0)
