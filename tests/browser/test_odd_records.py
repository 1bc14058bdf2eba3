"""Records from a file that are odd but allowed: they are shown as they are, and empty no page."""

import pytest
from playwright.sync_api import expect

from sync.identity import new_id
from tests.browser.carrying import write

MOMENT = "journal.EverydayMoment"


@pytest.mark.parametrize(
    "odd",
    [
        {"record_type": "constructor", "field": "name", "kept": "x"},
        {"record_type": MOMENT, "field": "constructor", "kept": "x"},
        {"record_type": "journal.EmpathicFailure", "field": "features", "kept": 5},
    ],
)
def test_an_odd_conflict_empties_no_page(page, odd):
    made = {
        "id": new_id(),
        "type": "sync.Conflict",
        "created_at": "2026-11-02T08:00:00Z",
        "record": new_id(),
        **odd,
    }
    page.goto("/more/import/")
    write(page, [made])
    page.goto("/more/waiting/")
    expect(page.locator("section.conflict")).to_have_count(1)
