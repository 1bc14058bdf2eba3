"""A phone that cannot store: the entry stays in the form, and can be kept as a file."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.steps import FULL, FULL_OF_DRAFTS, chip, felt, records

NO_STORAGE = (
    "IDBFactory.prototype.open = () => { throw new DOMException('not allowed', 'SecurityError') }"
)

# What waits to be kept as the draft of the quick entry.
HELD = "async () => (await import('/static/js/storage/drafts.js')).endDraft('log')"


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        (NO_STORAGE, "This browser does not let Attuned store anything."),
        (FULL, "This phone has no room left for it."),
    ],
    ids=["private", "full"],
)
def test_an_entry_that_cannot_be_stored_stays_and_becomes_a_file(page, trouble, reason):
    page.add_init_script(trouble)
    page.goto("/log/")
    felt(page, "Followed what I was feeling", "little")
    chip(page, "Dismissed my needs").tap()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Not saved. Your entry is still here.")).to_be_visible()
    expect(page.locator("#messages").get_by_text(reason)).to_be_visible()
    expect(page.get_by_role("checkbox", name="Dismissed my needs")).to_be_checked()
    with page.expect_download() as download:
        page.get_by_role("button", name="Keep it as a file").tap()
    kept = json.loads(download.value.path().read_text())
    entries = {record["type"]: record["fields"] for record in kept["records"]}
    assert entries.keys() == {
        "journal.Therapist",
        "journal.TherapySession",
        "journal.EmpathicFailure",
    }
    assert entries["journal.TherapySession"]["followed"] == "1"
    assert download.value.suggested_filename.startswith("notes-")
    expect(page.get_by_role("checkbox", name="Dismissed my needs")).to_be_checked()


def test_a_private_window_is_told_before_anything_is_typed(page):
    page.add_init_script(NO_STORAGE)
    page.goto("/")
    expect(page.get_by_text("This browser does not let Attuned store anything.")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "label"),
    [("/journal/therapist/", "What I call them"), ("/plan/brief/", "A few words to begin with")],
)
def test_what_cannot_be_kept_while_it_is_typed_is_told_at_once_and_once(page, path, label):
    page.add_init_script(FULL_OF_DRAFTS)
    page.goto(path)
    page.get_by_label(label).fill("Ana")
    told = page.get_by_text("Stay on this page until it's saved or sent.")
    expect(told).to_be_visible()
    expect(page.locator("#messages").get_by_text("This phone has no room left")).to_be_visible()
    page.get_by_role("button", name="Close").tap()
    page.get_by_label(label).fill("Anna")
    page.evaluate("async () => (await import('/static/js/storage/drafts.js')).draftsWritten()")
    expect(told).to_have_count(0)


def test_saving_works_again_once_there_is_room(page):
    page.add_init_script(FULL)
    page.goto("/log/")
    chip(page, "Dismissed my needs").tap()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Not saved.")).to_be_visible()
    page.evaluate("() => { globalThis.full = false }")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Saved on this phone")).to_be_visible()
    assert len(records(page, "journal.EmpathicFailure")) == 1


def test_a_long_entry_in_a_record_form_stays_too(page):
    page.add_init_script(FULL)
    page.goto("/journal/therapist/")
    page.get_by_label("What I call them").fill("Ana")
    page.locator("label.option", has_text="My therapist now").tap()
    page.get_by_label("Note").fill("A long thought")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Not saved. Your entry is still here.")).to_be_visible()
    expect(page.get_by_label("Note")).to_have_value("A long thought")


def test_what_cannot_be_put_back_into_the_form_stays_saved(page):
    """Undo takes nothing away that it could not give back."""
    page.goto("/log/")
    chip(page, "Fell asleep").tap()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Saved on this phone")).to_be_visible()
    before = records(page)
    page.evaluate(f"() => {{ {FULL_OF_DRAFTS} }}")
    page.get_by_role("button", name="Undo").tap()
    expect(page.get_by_text("There is no room to put it back into the form now.")).to_be_visible()
    assert records(page) == before
    page.evaluate("() => { globalThis.full = false }")
    assert not page.evaluate(HELD)  # nor does it come as unfinished once there is room
    page.get_by_role("button", name="Undo").tap()
    expect(page.get_by_text("It is in the form again.")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Fell asleep")).to_be_checked()
    assert records(page) == []
