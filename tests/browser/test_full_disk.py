"""A disk that is really full: a small file system under the browser's profile. Nothing that was
saved may go.
"""

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CHROMIUM, PHONE
from tests.browser.locking import turn_on, unlock
from tests.browser.small_disk import SmallDisk, small_disk
from tests.browser.steps import (
    DRAFTS,
    SAVED,
    chip,
    felt,
    installed,
    log_session,
    records,
    store,
    until,
)

pytestmark = pytest.mark.worker

MEGABYTES = 200  # on less, Chromium allows no bucket
MANY = 6000
LITTLE = 1_500_000  # not enough to go on
NUMBER = """async (type) => {
  const { readRecords } = await import("/static/js/storage/records.js");
  return (await readRecords(type)).length;
}"""
# The app keeps some room to give back; a disk that is full before that is another case.
HAS_RESERVE = "async () => (await import('/static/js/storage/room.js')).hasReserve()"
NO_WRITE = """() => {
  globalThis.begun = []
  const begin = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (...given) {
    if (given[1] === 'readwrite' && this.name.startsWith('attuned')) begun.push(String(given[0]))
    return begin.apply(this, given)
  }
}"""


@pytest.fixture
def disk(tmp_path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "profile", MEGABYTES, CHROMIUM) as made:
        yield made


@pytest.fixture
def phone(playwright, disk, watch, base_url, browser_type_launch_args) -> Iterator[Callable]:
    """Start the browser anew on the small disk, as after switching the phone off. It keeps the
    site's storage: of one that it does not promise to keep, Chromium throws all away when the disk
    is full.
    """
    opened = []

    def start() -> Page:
        for context in opened:
            context.close()
        opened[:] = [
            playwright.chromium.launch_persistent_context(
                disk.at,
                executable_path=disk.browser,
                args=browser_type_launch_args["args"],
                base_url=base_url,
                **PHONE,
            )
        ]
        watch.over(opened[0])
        page = opened[0].pages[0]
        keeping = {"origin": base_url, "permissions": ["durableStorage"]}
        opened[0].new_cdp_session(page).send("Browser.grantPermissions", keeping)
        return page

    yield start
    for context in opened:
        context.close()


def many(number: int) -> list[dict]:
    day = {"occurred_on": "2026-01-01", "created_at": "2026-01-01T00:00:00Z", "kind": "dismissed"}
    return [
        {
            "type": "journal.EmpathicFailure",
            "id": f"0192f0c1-0000-7000-8000-{n:012}",
            "what_happened": f"{n} " * 60,
            **day,
        }
        for n in range(number)
    ]


def type_until_told(page: Page, disk: SmallDisk) -> None:
    """Typing goes on, and now and then something else takes what is free."""
    name = page.get_by_label("What do you call them?")
    for n in range(400):
        if n % 100 == 0:
            disk.fill()
        name.fill("Dr. Q" + "q" * (n % 90))
        page.wait_for_timeout(20)  # nobody types faster
        if page.get_by_text("This phone is full.").is_visible():
            return
    pytest.fail("nobody said that the phone is full")


@pytest.mark.parametrize("locked", [False, True], ids=["open", "locked"])
def test_a_disk_that_fills_up_while_typing_costs_no_entry(phone, disk, locked):
    page = phone()
    installed(page)
    page.goto("/more/")
    store(page, many(MANY))
    if locked:
        turn_on(page)
    page.goto("/log/")
    felt(page, "Followed what I was feeling", "much")
    chip(page, "Someone else").tap()
    until(page, lambda: page.evaluate(DRAFTS) != "[]")
    until(page, lambda: page.evaluate(HAS_RESERVE))
    type_until_told(page, disk)
    page.evaluate(NO_WRITE)
    for n in range(30):
        page.get_by_label("What do you call them?").fill(f"Dr. Quill {n}")
        page.wait_for_timeout(20)  # nobody types faster
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Not saved. Your entry is still here.")).to_be_visible()
    assert page.get_by_text(SAVED).count() == 0
    assert page.evaluate("() => begun") == [], "writing on is what loses all"
    with page.expect_download() as download:
        page.get_by_role("button", name="Keep all notes as a file").tap()
    assert len(json.loads(download.value.path().read_text())["records"]) == MANY
    disk.fill(leave=LITTLE)
    page.get_by_role("button", name="Try again").tap()
    expect(page.get_by_text("There's still no room.")).to_be_visible()

    disk.make_room()
    page.get_by_role("button", name="Try again").tap()
    expect(page.get_by_text("There's room again.")).to_be_visible()
    expect(page.get_by_label("What do you call them?")).to_have_value("Dr. Quill 29")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text(SAVED)).to_be_visible()

    for _ in range(2):
        page = phone()
        page.goto("/journal/")
        if locked:
            unlock(page)
        assert page.evaluate(NUMBER, "journal.EmpathicFailure") == MANY
        assert [one["nickname"] for one in records(page, "journal.Therapist")] == ["Dr. Quill 29"]
        assert len(records(page, "journal.TherapySession")) == 1


def test_a_disk_full_from_the_start_refuses_the_first_save_in_words(phone, disk):
    page = phone()
    installed(page)
    page.goto("/log/")
    disk.fill()
    felt(page, "Followed what I was feeling", "much")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Not saved. Your entry is still here.")).to_be_visible()
    expect(page.get_by_text("This phone is full.")).to_be_visible()
    assert page.get_by_text(SAVED).count() == 0
    disk.fill(leave=LITTLE)
    page.goto("/")
    expect(page.get_by_text("This phone is full.")).to_be_visible()
    disk.make_room()
    expect(page.get_by_text("This phone is full.")).to_have_count(0)  # it asks again by itself
    log_session(page)
    page = phone()
    page.goto("/journal/")
    assert len(records(page, "journal.TherapySession")) == 1


def test_another_tab_stops_writing_and_goes_on_with_it(phone, disk):
    page = phone()
    installed(page)
    page.goto("/log/")
    chip(page, "Someone else").tap()
    other = page.context.new_page()
    other.goto("/journal/therapist/")
    page.bring_to_front()
    type_until_told(page, disk)
    expect(other.get_by_text("This phone is full.")).to_be_visible()
    other.evaluate(NO_WRITE)
    other.get_by_label("What I call them").fill("Ana")
    other.locator("label.option", has_text="My therapist now").click()
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.get_by_text("Not saved. Your entry is still here.")).to_be_visible()
    assert other.evaluate("() => begun") == []
    disk.make_room()
    page.get_by_role("button", name="Try again").tap()
    expect(other.get_by_text("This phone is full.")).to_have_count(0)
    other.bring_to_front()
    other.get_by_role("button", name="Save", exact=True).click()
    other.wait_for_url("**/journal/entry/**")
    page = phone()
    page.goto("/journal/")
    assert [one["nickname"] for one in records(page, "journal.Therapist")] == ["Ana"]


def test_locked_notes_open_on_a_full_disk_too(phone, disk):
    page = phone()
    installed(page)
    log_session(page, "Fell asleep")
    turn_on(page)
    disk.fill()
    page = phone()
    page.goto("/journal/")
    page.locator("#unlock").fill("not this one")
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_text("That is not the code.")).to_be_visible()
    unlock(page)
    expect(page.get_by_role("link", name="Fell asleep")).to_be_visible()
    disk.make_room()
    log_session(page, "Dismissed my needs")
    page = phone()
    page.goto("/journal/")
    unlock(page)
    expect(page.get_by_role("link", name="Dismissed my needs")).to_be_visible()
