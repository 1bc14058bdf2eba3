"""Going back to how the entries stood on an earlier day."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.locking import turn_on
from tests.browser.phones import ALL_SENT, new_name, sign_up, signed_in, synced
from tests.browser.steps import button, records, store, until, until_true

ANA = {"type": "journal.Therapist", "nickname": "Ana", "role": "current"}
KEPT = """async () => {
  const { read } = await import('/static/js/storage/database.js')
  return read((db) => db.getAll('earlier'))
}"""
STORED = """async () => {
  const { read } = await import('/static/js/storage/database.js')
  return read(async (db) => JSON.stringify(await (db.asStored ?? db).getAll('earlier')))
}"""
REMOVE = """async ([ids, how]) => {
  const { removeRecords } = await import('/static/js/storage/removal.js')
  await removeRecords(ids, how)
}"""
PUT = """async (rows) => {
  const { write } = await import('/static/js/storage/database.js')
  await write(['earlier'], async (tx) => { for (const row of rows) await tx.store.put(row) })
}"""


def write(page: Page, *words: str) -> list[dict]:
    """Events with Ana."""
    [ana] = records(page, "journal.Therapist") or store(page, [ANA])
    event = {
        "type": "journal.EmpathicFailure",
        "therapist": ana["id"],
        "kind": "fell_asleep",
        "occurred_on": "2026-11-20",
    }
    return store(page, [event | {"what_happened": one} for one in words])


def remove(page: Page, *ids: str, **how: object) -> None:
    page.evaluate(REMOVE, [list(ids), how])


def told(page: Page, type: str = "journal.EmpathicFailure") -> set[str]:
    return {one["what_happened"] for one in records(page, type)}


def sent(page: Page) -> None:
    """All that waits here is in the account, and what was there is here."""
    page.goto("/more/account/")
    until_true(page, ALL_SENT)
    synced(page)


def day(page: Page, date: str) -> None:
    page.clock.set_fixed_time(f"{date}T10:00:00+01:00")


@pytest.fixture
def wednesday(page):
    """On Tuesday three events stood there; on Wednesday one was deleted and one worded anew."""
    day(page, "2026-11-24")
    page.goto("/more/")
    _, changed, deleted = write(page, "A heron", "An owl", "A kingfisher")
    day(page, "2026-11-25")
    page.reload()
    remove(page, deleted["id"])
    store(page, [changed | {"what_happened": "An owl, or a hawk"}])
    write(page, "A lark")
    page.goto("/more/earlier/")
    return page


def test_what_was_deleted_and_changed_is_as_it_was_and_what_was_written_since_stays(wednesday):
    page = wednesday
    expect(
        page.get_by_role("heading", name="Tuesday 24 November, as the day ended")
    ).to_be_visible()
    page.get_by_text("What would change").tap()
    expect(page.locator("main")).to_contain_text("Then: An owl")
    expect(page.locator("main")).to_contain_text("Now: An owl, or a hawk")
    button(page, "Go back to this").tap()
    expect(page.get_by_text("Your notes are as they were.")).to_be_visible()
    assert told(page) == {"A heron", "An owl", "A kingfisher", "A lark"}


def test_going_back_can_be_undone_at_once_and_later(wednesday):
    page = wednesday
    before = {"A heron", "An owl, or a hawk", "A lark"}
    button(page, "Go back to this").tap()
    button(page, "Undo").tap()
    until(page, lambda: told(page) == before)
    page.reload()
    button(page, "Go back to this").last.tap()
    expect(page.get_by_text("Your notes are as they were.")).to_be_visible()
    page.reload()
    later = page.locator("section", has=page.get_by_text("before you went back")).first
    later.get_by_role("button").tap()
    until(page, lambda: told(page) == before)


def test_an_account_that_knows_the_deletion_gets_the_entry_anew_and_once(window):
    page, other, name = window(), window(), new_name()
    page.goto("/more/")
    [owl] = write(page, "An owl")
    sign_up(page, name)
    synced(page)
    remove(page, owl["id"], hold=0)
    sent(page)
    page.goto("/more/earlier/")
    button(page, "Go back to this").tap()
    expect(page.get_by_text("Your notes are as they were.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("1 entry goes again.")).to_be_visible()
    expect(page.get_by_text("comes back.")).to_have_count(0)
    [back] = records(page, "journal.EmpathicFailure")
    assert (back["what_happened"], back["id"] != owl["id"]) == ("An owl", True)
    page.goto("/more/account/")
    synced(page)
    signed_in(other, name)
    assert told(other) == {"An owl"}


def test_what_is_erased_is_kept_nowhere_nor_what_another_phone_deleted(window):
    page, other, name = window(), window(), new_name()
    page.goto("/more/")
    owl, hawk = write(page, "An owl", "A hawk")
    sign_up(page, name)
    synced(page)
    signed_in(other, name)
    for one in records(page, "journal.EmpathicFailure"):
        store(page, [one | {"what_happened": one["what_happened"] + ", or a lark"}])
    assert len(page.evaluate(KEPT)) == 2
    remove(page, owl["id"], erase=True)
    assert [one["id"] for one in page.evaluate(KEPT)] == [hawk["id"]]
    sent(page)
    sent(other)
    remove(other, hawk["id"], hold=0)
    sent(other)
    sent(page)
    until(page, lambda: page.evaluate(KEPT) == [])
    assert told(page) == set()


def test_behind_the_lock_it_lies_sealed_and_leads_back_all_the_same(wednesday):
    page = wednesday
    turn_on(page)
    assert "kingfisher" not in page.evaluate(STORED)
    assert any("kingfisher" in str(one) for one in page.evaluate(KEPT))


def test_none_of_it_is_kept_if_one_says_so(wednesday):
    page = wednesday
    button(page, "Keep none of this").tap()
    button(page, "Keep none").tap()
    expect(page.get_by_text("You changed and deleted nothing lately.")).to_be_visible()
    assert page.evaluate(KEPT) == []
    assert told(page) == {"A heron", "An owl, or a hawk", "A lark"}


def test_an_entry_without_an_account_is_erased_with_its_way_back(page):
    page.goto("/more/")
    [owl] = write(page, "An owl")
    store(page, [owl | {"what_happened": "A hawk"}])
    page.goto(f"/journal/event/#id={owl['id']}")
    page.get_by_text("Delete or erase").tap()
    button(page, "Erase now").tap()
    page.get_by_role("status").get_by_role("button", name="Erase now").tap()
    page.wait_for_url("**/journal/")
    assert page.evaluate(KEPT) == []


def test_nothing_is_kept_of_what_does_not_change(page):
    page.goto("/more/")
    write(page, *(f"No. {number}" for number in range(50)))
    assert page.evaluate(KEPT) == []


def test_a_week_keeps_its_days_a_month_its_weeks_and_then_nothing_is_kept(page):
    day(page, "2026-11-25")  # a Wednesday
    page.goto("/more/")
    [ana] = store(page, [ANA])
    points = ["2026-11-24", "2026-11-19", "2026-11-17", "2026-11-12", "2026-11-10", "2026-10-01"]
    page.evaluate(
        PUT,
        [
            {
                "id": id,
                "point": point,
                "row": {"id": id, "type": "journal.Echo", "data": {"n": point}},
            }
            for point in points
            for id in ("a", "b")[: 1 + (point != "2026-11-10")]
        ],
    )
    store(page, [ana | {"nickname": "Anna"}])
    kept = {(one["id"], one["point"]): one["row"]["data"].get("n") for one in page.evaluate(KEPT)}
    assert kept.pop((ana["id"], "2026-11-25"), "not there") is None
    assert kept == {
        **{(id, point): point for id in "ab" for point in ("2026-11-24", "2026-11-19")},
        **{(id, "2026-11-16"): "2026-11-17" for id in "ab"},
        ("a", "2026-11-09"): "2026-11-10",
        ("b", "2026-11-09"): "2026-11-12",
    }
