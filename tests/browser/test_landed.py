"""A write that reached the disk although the browser says that it failed: saved once more, it makes
no double.
"""

from playwright.sync_api import Page, expect

from tests.browser.steps import SAVED, chip, records

# What stands in `records` is on disk, and the page hears of an unknown error: as often as `losing`
# says.
LOSING = """globalThis.losing = 3;
const listen = IDBTransaction.prototype.addEventListener;
IDBTransaction.prototype.addEventListener = function (type, listener, ...more) {
  if (
    type !== "complete" ||
    this.mode !== "readwrite" ||
    ![...this.objectStoreNames].includes("records")
  )
    return listen.call(this, type, listener, ...more);
  return listen.call(
    this,
    type,
    (event) => {
      if (!globalThis.losing) return listener(event);
      Object.defineProperty(this, "error", {
        value: new DOMException("lost", "UnknownError"),
        configurable: true,
      });
      this.dispatchEvent(new Event("abort"));
    },
    ...more,
  );
}"""


def saved_twice(page: Page) -> list[dict]:
    """Save, hear that it failed, and save once more."""
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Not saved.")).to_be_visible()
    page.evaluate("() => { globalThis.losing = 0 }")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text(SAVED)).to_be_visible()
    return sorted(record["type"] for record in records(page))


def test_a_quick_entry_that_had_landed_is_there_once(page):
    page.add_init_script(LOSING)
    page.goto("/log/")
    chip(page, "Dismissed my needs").tap()
    found = saved_twice(page)
    assert found == ["journal.EmpathicFailure", "journal.Therapist", "journal.TherapySession"]


def test_a_record_that_had_landed_is_there_once(page):
    page.add_init_script(LOSING)
    page.goto("/journal/therapist/")
    page.get_by_label("What I call them").fill("Ana")
    chip(page, "My therapist now").tap()
    assert saved_twice(page) == ["journal.Therapist"]


def test_somebody_heard_of_who_had_landed_is_there_once(page):
    page.add_init_script(LOSING)
    page.goto("/match/add/")
    page.get_by_label("What I call them").fill("Ana")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Not saved.")).to_be_visible()
    page.evaluate("() => { globalThis.losing = 0 }")
    page.get_by_role("button", name="Save", exact=True).tap()
    page.wait_for_url("**/match/candidate/**")
    assert len(records(page)) == 1
