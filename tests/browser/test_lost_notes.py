"""Notes that are gone are missed, and never shown as if there had been none; what was deleted on
purpose isn't missed.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.locking import turn_on
from tests.browser.phones import account, brought_in
from tests.browser.steps import installed, log_session, records, show_example, until_true

GONE = "The notes from before aren't on this phone any more."
LOSE = """async (name) => {
  const { removeDatabase } = await import('/static/js/storage/buckets.js')
  await removeDatabase(name)
}"""
REMEMBERED = "() => localStorage.getItem('kept')"
STARTED = "() => localStorage.getItem('started')"


def remembered(page) -> None:
    page.goto("/notes/")
    page.goto("/")
    until_true(page, REMEMBERED)


@pytest.mark.parametrize("path", ["/", "/journal/", "/log/", "/more/", "/match/"])
def test_every_page_says_that_notes_are_gone_and_none_looks_new(page, path):
    log_session(page, "Fell asleep")
    remembered(page)
    page.evaluate(LOSE, "attuned-nobody")
    page.goto(path)
    expect(page.get_by_text(GONE)).to_be_visible()
    expect(page.get_by_role("link", name="Bring in a copy")).to_be_visible()
    for welcome in page.locator(".welcome").all():
        expect(welcome).to_be_hidden()
    page.reload()
    expect(page.get_by_text(GONE)).to_be_visible()
    page.get_by_role("button", name="Go on without them").tap()
    expect(page.get_by_text(GONE)).to_have_count(0)
    page.reload()
    log_session(page)
    expect(page.get_by_text(GONE)).to_have_count(0)


@pytest.mark.worker
def test_the_same_with_the_lock_on(page):
    installed(page)
    log_session(page, "Fell asleep")
    remembered(page)
    turn_on(page)
    page.goto("/journal/")
    expect(page.get_by_role("link", name="Fell asleep")).to_be_visible()
    assert page.get_by_text(GONE).count() == 0, "sealed anew, they are the same notes"
    page.evaluate(LOSE, "attuned-nobody-sealed")
    page.evaluate("""async () => {
      const { setPhoneMeta } = await import('/static/js/storage/phone.js')
      await setPhoneMeta({ lock: undefined })
      localStorage.removeItem('locked')
    }""")
    page.goto("/journal/")
    expect(page.get_by_text(GONE)).to_be_visible()


def test_a_phone_that_forgot_whose_notes_it_shows_says_so_and_offers_to_sign_in(page, base_url):
    owner = account(base_url, "forgetful")
    brought_in(page, base_url, "forgetful")
    log_session(page, "Fell asleep")
    remembered(page)
    page.evaluate(LOSE, "attuned")
    page.goto("/")
    expect(page.get_by_text(GONE)).to_be_visible()
    expect(page.get_by_role("link", name="Sign in", exact=True)).to_be_visible()
    assert owner


def test_what_is_deleted_on_purpose_is_not_missed(page):
    show_example(page)
    page.get_by_role("button", name="Remove it").tap()
    expect(page.get_by_role("button", name="Remove it")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("link", name="Start writing")).to_be_visible()
    log_session(page)
    remembered(page)
    page.evaluate(
        """async (ids) => (await import('/static/js/storage/removal.js')).removeRecords(ids)""",
        [one["id"] for one in records(page)],
    )
    page.goto("/journal/")
    expect(page.get_by_role("link", name="Log a session")).to_be_visible()
    assert page.get_by_text(GONE).count() == 0
    page.goto("/")
    expect(page.get_by_role("link", name="Start writing")).to_be_visible()
    assert page.get_by_text(GONE).count() == 0
    log_session(page)
    remembered(page)
    page.evaluate("async () => (await import('/static/js/storage/accounts.js')).wipePhone()")
    assert page.evaluate(STARTED)
    page.goto("/journal/")
    until_true(page, f"() => !({STARTED})()")  # it has looked
    assert page.get_by_text(GONE).count() == 0


def test_notes_of_a_phone_that_remembers_nothing_are_remembered_from_now_on(page):
    """An older version kept no mark."""
    log_session(page)
    page.evaluate("() => localStorage.removeItem('kept')")
    remembered(page)
    assert page.get_by_text(GONE).count() == 0
